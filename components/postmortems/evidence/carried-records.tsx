import { EVIDENCE_WORDS, citedHead } from "@/lib/domain/postmortems/markdown/cited-records";
import type { CitedRecord, DocumentLanguage } from "@/lib/domain/postmortems/schema";
import { useDocumentFacts } from "../context/document-context";

/** Where a line that came with a document stands on its page. */
export const carriedAnchor = (recordId: string) => `record-${recordId}`;

/** Lines that came with a document, of records that are not held here: its last section. */
export function CarriedRecords({
  records = [],
  language,
}: {
  records: readonly CitedRecord[] | undefined;
  language: DocumentLanguage;
}) {
  const { flags } = useDocumentFacts();
  const shown = records.filter(({ id, text }) => text !== null && flags.get(id) === "carried");
  if (shown.length === 0) return null;
  const name = EVIDENCE_WORDS[language].evidence;
  return (
    <section aria-label={name} className="mt-8">
      <h2 className="mb-1.5 text-lg font-semibold tracking-tight">{name}</h2>
      <ol className="space-y-2">
        {shown.map((record) => (
          <li key={record.id} id={carriedAnchor(record.id)} className="scroll-mt-32 rounded target:bg-sunken">
            <p className="figures text-sm text-ink-2">
              {citedHead({ ...record, state: "held" }, [], language).place}
            </p>
            <pre className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap">
              {record.text}
            </pre>
          </li>
        ))}
      </ol>
    </section>
  );
}
