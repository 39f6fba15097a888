import { insertPostmortem } from "@/db/queries/postmortems";
import type { ImportedPostmortem } from "@/lib/contracts/postmortems";
import { importDocument as readDocument } from "@/lib/domain/postmortems/markdown/import-document";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { contentHash } from "./content-hash";

export const DOCUMENT_BYTES_MAX = 8 * 1024 * 1024;

/**
 * Takes in a post-mortem document of any shape. The bytes are kept as they came; a file that holds several incidents
 * becomes several post-mortems, the first of them answered, the others named.
 */
export async function importDocument(ctx: Context, bytes: Uint8Array): Promise<ImportedPostmortem> {
  const { documents, encoding, repair } = readDocument(bytes, () => ctx.newId());
  const now = new Date(ctx.now());
  const stored = documents.map((read) => ({ id: ctx.newId(), read }));
  const [first, ...others] = stored;
  if (!first) throw new ApplicationError("empty-document");
  await ctx.db.transaction(async (tx) => {
    for (const { id, read } of stored) {
      await insertPostmortem(tx, {
        id,
        title: read.document.title,
        kind: read.document.kind,
        language: read.document.language,
        status: "draft",
        draft: read.document,
        draftHash: contentHash(read.document),
        original: Buffer.from(bytes),
        importReport: {
          encoding,
          repair,
          words: read.words,
          wordsLost: read.wordsLost,
          questions: read.questions,
        },
        createdAt: now,
        updatedAt: now,
      });
    }
  });
  const { read } = first;
  return {
    id: first.id,
    document: read.document,
    encoding,
    kept: { words: read.words, lost: read.wordsLost },
    questions: read.questions,
    others: others.map(({ id }) => id),
  };
}
