import { useDocumentFacts } from "./document-context";

/** Where a line that is kept with a document stands on its page. */
export const lineAnchor = (recordId: string) => `record-${recordId}`;

/** Where a cited record is read: on its own page, or at the document's end where only its line is left. */
export function useRecordHref(): (recordId: string) => string {
  const { flags, lines } = useDocumentFacts();
  return (id) =>
    flags.get(id) === "carried" || lines.has(id)
      ? `#${lineAnchor(id)}`
      : `/records/${encodeURIComponent(id)}`;
}
