import type { DocumentPreview } from "@/lib/contracts/document-import";
import type { ImportedPostmortem } from "@/lib/contracts/postmortems";
import { request } from "./http";

/** A document that a person dropped, chose or pasted. */
export interface ChosenDocument {
  name: string;
  file: Blob;
}

/** What the document would become; `repair` false reads a broken encoding as it came. */
export function previewDocument({ file }: ChosenDocument, repair: boolean): Promise<DocumentPreview> {
  return request("/api/v1/postmortems/import/preview", {
    method: "POST",
    query: { repair },
    body: file,
    headers: BYTES,
  });
}

/** Takes the document in. `answers` has a list for each of its documents, null for a question left open. */
export function importDocument(
  { file, name }: ChosenDocument,
  options: { repair: boolean; answers: (string | null)[][] },
): Promise<ImportedPostmortem> {
  return request("/api/v1/postmortems/import", {
    method: "POST",
    query: { name, repair: options.repair, answers: JSON.stringify(options.answers) },
    body: file,
    headers: BYTES,
  });
}

const BYTES = { "Content-Type": "application/octet-stream" };
