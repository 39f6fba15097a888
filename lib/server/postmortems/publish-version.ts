import {
  insertVersion,
  listVersions,
  lockPostmortem,
  updatePostmortem,
  type PostmortemVersionHead,
} from "@/db/queries/postmortems";
import type { PostmortemVersion, PublishVersionInput } from "@/lib/contracts/postmortems";
import { compareVersions, nextVersion } from "@/lib/domain/postmortems/revisions";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { chainedHash } from "./content-hash";
import { refuseStale } from "./draft-saver";
import { keepLines } from "./keep-lines";
import { presentVersion, readDocument } from "./present-postmortem";
import { versionIdOf } from "./publish-key";
import { approvalOf } from "./review-draft";

/**
 * Makes an immutable version of the draft as it stands, its hash chained to the version before, with who approved it, and
 * keeps the lines it cites. With a key one press makes one version: the same key gives the first one again, and is refused (`key-reused`) for another request.
 */
export async function publishVersion(
  ctx: Context,
  id: string,
  input: PublishVersionInput,
  key: string | null = null,
): Promise<PostmortemVersion> {
  const versionId = key === null ? ctx.newId() : versionIdOf(id, key);
  return ctx.db.transaction(async (tx) => {
    const row = await lockPostmortem(tx, id);
    if (!row) notFound("post-mortem");
    const versions = await listVersions(tx, id);
    const made = versions.find((version) => version.id === versionId);
    if (made) return presentVersion(sameRequest(made, versions, input));
    if (input.revision !== undefined && input.revision !== row.draftRevision) refuseStale(row);
    const newest = versions.toSorted((a, b) => compareVersions(b.number, a.number))[0] ?? null;
    const document = readDocument(row.draft);
    const now = new Date(ctx.now());
    const approval = await approvalOf(tx, id, {
      hash: row.draftHash,
      publishedAt: newest?.createdAt.getTime() ?? null,
    });
    const version = {
      id: versionId,
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
    await keepLines(ctx, tx, id, document);
    await updatePostmortem(tx, id, { status: "published", updatedAt: now });
    return presentVersion(version);
  });
}

/** The version an earlier press made, when this one asks for the same. */
function sameRequest(
  made: PostmortemVersionHead,
  versions: readonly PostmortemVersionHead[],
  input: PublishVersionInput,
): PostmortemVersionHead {
  const before = versions.find(({ contentHash }) => contentHash === made.previousHash)?.number ?? null;
  if (made.note === input.note && nextVersion(before, input.bump) === made.number) return made;
  throw new ApplicationError("key-reused");
}
