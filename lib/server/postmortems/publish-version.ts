import { insertVersion, listVersions, lockPostmortem, updatePostmortem } from "@/db/queries/postmortems";
import type { PostmortemVersion, PublishVersionInput } from "@/lib/contracts/postmortems";
import { compareVersions, nextVersion } from "@/lib/domain/postmortems/revisions";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { chainedHash } from "./content-hash";
import { presentVersion, readDocument } from "./present-postmortem";
import { approvalOf } from "./review-draft";

/** Makes an immutable version of the draft as it stands, its hash chained to the version before, with who approved it. */
export async function publishVersion(
  ctx: Context,
  id: string,
  input: PublishVersionInput,
): Promise<PostmortemVersion> {
  return ctx.db.transaction(async (tx) => {
    const row = await lockPostmortem(tx, id);
    if (!row) notFound("post-mortem");
    if (input.revision !== undefined && input.revision !== row.draftRevision)
      throw new ApplicationError("stale-draft", {
        facts: { revision: row.draftRevision, theirs: row.draft },
      });
    const versions = await listVersions(tx, id);
    const newest = versions.toSorted((a, b) => compareVersions(b.number, a.number))[0] ?? null;
    const document = readDocument(row.draft);
    const now = new Date(ctx.now());
    const approval = await approvalOf(tx, id, {
      hash: row.draftHash,
      publishedAt: newest?.createdAt.getTime() ?? null,
    });
    const version = {
      id: ctx.newId(),
      postmortemId: id,
      number: nextVersion(newest?.number ?? null, input.bump),
      note: input.note,
      author: ctx.actor,
      document,
      contentHash: chainedHash(document, newest?.contentHash ?? null),
      previousHash: newest?.contentHash ?? null,
      createdAt: now,
      approvedBy: approval?.actor ?? null,
      approvedAt: approval ? new Date(approval.at) : null,
    };
    await insertVersion(tx, version);
    await updatePostmortem(tx, id, { status: "published", updatedAt: now });
    return presentVersion(version);
  });
}
