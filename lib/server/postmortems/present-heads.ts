import { findDraft, type PostmortemHead } from "@/db/queries/postmortems";
import { postmortemSummarySchema, type PostmortemSummary } from "@/lib/contracts/postmortems";
import type { Context } from "../context";
import { differsFrom } from "./content-hash";
import { readDocument } from "./present-postmortem";

/** The lines of a list, from the columns beside the documents: no text is read but of a draft that may have changed. */
export async function presentHeads(
  ctx: Context,
  heads: readonly PostmortemHead[],
): Promise<PostmortemSummary[]> {
  const lines: PostmortemSummary[] = [];
  for (const head of heads) {
    const { draftHash: _hash, versionHash: _version, previousHash: _previous, isSame: _same, ...rest } = head;
    lines.push(
      postmortemSummarySchema.parse({
        ...rest,
        changed: await hasChanged(ctx, head),
        downtimeMinutes: head.statedMinutes,
        createdAt: head.createdAt.toISOString(),
        updatedAt: head.updatedAt.toISOString(),
      }),
    );
  }
  return lines;
}

const KNOWN_MAX = 2_000;
// By a draft's hash and its version's: whether they differ never changes.
const known = new Map<string, boolean>();

/** Whether a draft differs from its newest version: told by the text where an older schema may have stored either. */
async function hasChanged(ctx: Context, head: PostmortemHead): Promise<boolean> {
  if (head.version === null) return true;
  if (head.isSame) return false;
  const key = `${head.draftHash} ${head.versionHash}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const stored = await findDraft(ctx.db, head.id);
  const differs = stored === null || differsFrom(readDocument(stored), head);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, differs);
  return differs;
}
