import type { ChosenDocument } from "@/lib/client/document-import";

let held: ChosenDocument | null = null;

/** Keeps a document that was dropped on another page until the import page takes it. */
export function holdDocument(document: ChosenDocument): void {
  held = document;
}

/** The document that was dropped elsewhere, if any. */
export function heldDocument(): ChosenDocument | null {
  return held;
}

/** Forgets the held document once it is read. */
export function releaseDocument(): void {
  held = null;
}
