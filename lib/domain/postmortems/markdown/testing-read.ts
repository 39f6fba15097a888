import { importDocument } from "./import-document";

/** The first document of a text, for tests; throws where none is read or a word of it is lost. */
export function read(text: string) {
  let ids = 0;
  const [first] = importDocument(new TextEncoder().encode(text), () => `i${(ids += 1)}`).documents;
  if (!first) throw new Error("nothing was read");
  if (first.wordsLost !== 0) throw new Error(`words lost: ${first.wordsLost}`);
  return first.document;
}
