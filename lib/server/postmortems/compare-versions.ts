import type { DiffSide } from "@/lib/contracts/reviews";
import type { DocumentChange } from "@/lib/domain/postmortems/comparing/diff-documents";
import type { DocumentLanguage, PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { isTimeZone, makeFormat } from "@/lib/format";
import { writeDiff } from "@/lib/domain/postmortems/comparing/write-diff";
import { ADMISSION, inTime } from "../admission";
import type { Context } from "../context";
import { getPostmortem } from "./get-postmortem";
import { getVersion } from "./get-version";
import { runDocumentJob } from "./run-document-job";

export interface DocumentDiff {
  from: DiffSide;
  to: DiffSide;
  counts: { fields: number; added: number; removed: number; moved: number; changed: number };
  changes: DocumentChange[];
}
interface Side {
  side: DiffSide;
  document: PostmortemDocument;
}

/** What changed between two versions of a post-mortem, or a version and the draft, either way round. */
export async function compareVersions(
  ctx: Context,
  id: string,
  query: { from: string; to: string },
): Promise<DocumentDiff> {
  const [from, to] = await readSides(ctx, id, query);
  return diffOf(from, to);
}

/** The same comparison, told in Markdown; in the newer document's language unless another is asked for. */
export async function compareAsMarkdown(
  ctx: Context,
  id: string,
  query: { from: string; to: string; language?: DocumentLanguage | undefined },
): Promise<string> {
  const [from, to] = await readSides(ctx, id, query);
  const language = query.language ?? to.document.language;
  const { timeZone } = to.document;
  return writeDiff((await diffOf(from, to)).changes, from, to, {
    language,
    zone: timeZone !== null && isTimeZone(timeZone) ? timeZone : null,
    format: makeFormat(language, "UTC"),
  });
}

function readSides(ctx: Context, id: string, query: { from: string; to: string }): Promise<[Side, Side]> {
  const sides = Promise.all([readSide(ctx, id, query.from), readSide(ctx, id, query.to)]);
  return inTime(sides, ADMISSION.limitMs, "read");
}

async function readSide(ctx: Context, id: string, version: string): Promise<Side> {
  if (version === "draft") {
    const { document, hash, updatedAt } = await getPostmortem(ctx, id);
    return { side: { version, note: null, author: null, at: updatedAt, hash }, document };
  }
  const { document, note, author, createdAt, contentHash } = await getVersion(ctx, id, version);
  return { side: { version, note, author, at: createdAt, hash: contentHash }, document };
}

async function diffOf(from: Side, to: Side): Promise<DocumentDiff> {
  const changes = await runDocumentJob("diff", from.document, to.document);
  const count = (kind: DocumentChange["kind"]) => changes.filter((change) => change.kind === kind).length;
  return {
    from: from.side,
    to: to.side,
    counts: {
      fields: count("field"),
      added: count("row-added"),
      removed: count("row-removed"),
      moved: count("row-moved"),
      changed: count("row-changed"),
    },
    changes,
  };
}
