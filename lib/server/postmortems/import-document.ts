import { insertPostmortem } from "@/db/queries/postmortems";
import { answersSchema, type DocumentImportQuery } from "@/lib/contracts/document-import";
import type { ImportedPostmortem } from "@/lib/contracts/postmortems";
import { answerQuestion } from "@/lib/domain/postmortems/editing/answer-question";
import type { ImportedDocuments } from "@/lib/domain/postmortems/markdown/import-document";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { ADMISSION, inTime } from "../admission";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { storable } from "../storable";
import { contentHash } from "./content-hash";
import { savedNow } from "./draft-saver";
import { runDocumentJob } from "./run-document-job";

export const DOCUMENT_BYTES_MAX = 8 * 1024 * 1024;

/**
 * Takes in a post-mortem document of any shape. The bytes are kept as they came; a file that holds several incidents
 * becomes several post-mortems, the first of them answered, the others named.
 */
export async function importDocument(
  ctx: Context,
  bytes: Uint8Array,
  options: Partial<DocumentImportQuery> = {},
): Promise<ImportedPostmortem> {
  const { documents, encoding, repair, format } = await readBytes(bytes, options.repair ?? true);
  const answers = readAnswers(options.answers);
  const now = new Date(ctx.now());
  const stored = documents.map((read, index) => ({
    id: ctx.newId(),
    read,
    document: answered(read.document, answers[index] ?? []),
  }));
  const [first, ...others] = stored;
  if (!first) throw new ApplicationError("empty-document");
  const storing = ctx.db.transaction(async (tx) => {
    for (const { id, read, document } of stored) {
      await insertPostmortem(tx, {
        id,
        title: document.title,
        kind: document.kind,
        language: document.language,
        status: "draft",
        draft: document,
        draftHash: contentHash(document),
        ...savedNow(ctx),
        original: Buffer.from(bytes),
        importReport: {
          name: options.name ?? null,
          format,
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
  await inTime(storing, ADMISSION.limitMs, "edit");
  const { read, document } = first;
  return {
    id: first.id,
    document,
    encoding,
    kept: { words: read.words, lost: read.wordsLost },
    questions: document.questions,
    others: others.map(({ id }) => id),
  };
}

/** The documents in some bytes; a text that nothing can be read of is refused with the reason. */
export async function readBytes(bytes: Uint8Array, repair: boolean): Promise<ImportedDocuments> {
  const read = await runDocumentJob("read", bytes, repair);
  if (read.limit) throw new ApplicationError("too-complex", { facts: { limit: read.limit } });
  if (read.isBinary) throw new ApplicationError("binary-document");
  if (read.documents.length === 0) throw new ApplicationError("empty-document");
  // JSON may hold as escapes what Postgres does not take.
  if (read.format !== "json") return read;
  const documents: ImportedDocuments["documents"] = JSON.parse(JSON.stringify(read.documents), storable);
  return { ...read, documents };
}

function answered(document: PostmortemDocument, answers: readonly (string | null)[]): PostmortemDocument {
  return document.questions.reduce((current, question, index) => {
    const answer = answers[index] ?? null;
    return answer === null ? current : answerQuestion(current, question.id, answer);
  }, document);
}

function readAnswers(json: string | undefined): (string | null)[][] {
  if (json === undefined) return [];
  try {
    return answersSchema.parse(JSON.parse(json));
  } catch {
    throw new ApplicationError("invalid", { fields: { answers: "is no list of lists of answers" } });
  }
}
