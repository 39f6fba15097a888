import { useTranslations } from "next-intl";
import { memo } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Instant } from "@/components/ui/instant";
import type { WireKeptLine } from "@/lib/contracts/reviews";
import { EVIDENCE_WORDS } from "@/lib/domain/postmortems/markdown/cited-records";
import type { CitedRecord, DocumentLanguage } from "@/lib/domain/postmortems/schema";
import { useDocumentFacts } from "../context/document-context";
import { lineAnchor } from "../context/record-href";

type Line = Pick<CitedRecord, "id" | "at" | "service" | "source"> & { text: string; note: string };

/** The lines of cited records that are not held here, in the document's order: its last section. */
export const CitedLines = memo(function CitedLines({
  carried,
  language,
}: {
  /** The lines that came with the document. */
  carried: readonly CitedRecord[] | undefined;
  language: DocumentLanguage;
}) {
  const lines = useLines(carried ?? []);
  if (lines.length === 0) return null;
  const { evidence: name, noTime } = EVIDENCE_WORDS[language];
  return (
    <section aria-label={name} className="mt-8">
      <h2 className="mb-1.5 text-lg font-semibold tracking-tight">{name}</h2>
      <ol className="space-y-3">
        {lines.map(({ id, at, service, source, text, note }) => (
          <li key={id} id={lineAnchor(id)} className="scroll-mt-32 rounded target:bg-sunken">
            <p className="figures text-sm text-ink-2">
              {at === null ? noTime : <Instant at={at} detail="ms" />}
              {[service, source].map((part) => part && ` · ${part}`)}
            </p>
            <pre className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap">
              {text}
            </pre>
            <p className="mt-0.5 text-sm text-ink-3">{note}</p>
          </li>
        ))}
      </ol>
    </section>
  );
});

function useLines(carried: readonly CitedRecord[]): Line[] {
  const { flags, lines } = useDocumentFacts();
  const t = useTranslations("writing.evidence");
  const format = useFormat();
  const came = new Map(carried.map((record) => [record.id, record]));
  const noteOf = (line: WireKeptLine, isChanged: boolean) => {
    if (isChanged) return t("lineChanged");
    if (line.goneSince === null) return t("lineKept");
    return t("lineKeptSince", { at: format.zoned(line.goneSince, "minute") });
  };
  return [...flags].flatMap(([id, state]): Line[] => {
    const kept = lines.get(id);
    if (kept) return [{ id, ...kept, note: noteOf(kept, state === "changed") }];
    const record = came.get(id);
    if (state !== "carried" || !record || record.text === null) return [];
    return [{ ...record, text: record.text, note: t("flagCarried") }];
  });
}
