import { diffDocuments } from "@/lib/domain/postmortems/comparing/diff-documents";
import { writeHtml } from "@/lib/domain/postmortems/html/write-html";
import { importDocument } from "@/lib/domain/postmortems/markdown/import-document";
import { writeMarkdown } from "@/lib/domain/postmortems/markdown/writing/write-markdown";
import { findLeaks } from "@/lib/domain/postmortems/redaction/find-leaks";
import { hiddenIn, redactDocument } from "@/lib/domain/postmortems/redaction/redact-document";

/** What takes a document's reader or writer seconds when it is long: pure, so that any thread may do it. */
export const DOCUMENT_JOBS = {
  read: (bytes: Uint8Array, repair: boolean) => importDocument(bytes, () => crypto.randomUUID(), { repair }),
  diff: diffDocuments,
  redact: redactDocument,
  hidden: hiddenIn,
  leaks: findLeaks,
  html: writeHtml,
  markdown: writeMarkdown,
  // The writer of PDF reads fonts when it is loaded; other jobs need not wait for it.
  pdf: async (...args: Parameters<typeof import("./export-pdf").writePdf>) =>
    (await import("./export-pdf")).writePdf(...args),
};

type Jobs = typeof DOCUMENT_JOBS;
export type JobName = keyof Jobs;
export type JobArguments<Name extends JobName> = Parameters<Jobs[Name]>;
export type JobResult<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>;

/** Does a job in this very thread. */
export async function doDocumentJob(name: JobName, args: readonly unknown[]): Promise<unknown> {
  const job = DOCUMENT_JOBS[name] as (...args: readonly unknown[]) => unknown;
  return await job(...args);
}
