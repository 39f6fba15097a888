import { useTranslations } from "next-intl";
import type { FoundWords as Found } from "@/lib/contracts/postmortems";

/** Where the words that were searched for stand in a document, and what of it was ruled out. */
export function FoundWords({
  found,
  language,
  incidentNumber,
}: {
  found: Found;
  language: string;
  /** Number of the incident that the document is about; null for none. */
  incidentNumber: number | null;
}) {
  const t = useTranslations("documents.search");
  return (
    <div className="mt-0.5 ml-6 space-y-0.5 text-sm text-ink-2" lang={language}>
      {found.snippet.length > 0 && (
        <p className="line-clamp-2 break-words">
          {found.snippet.map(({ text, isHit }, index) =>
            // oxlint-disable-next-line react/no-array-index-key -- pieces of one text, in its order
            isHit ? (
              <mark key={index} className="rounded-sm bg-mark text-ink">
                {text}
              </mark>
            ) : (
              <span key={index}>{text}</span>
            ),
          )}
        </p>
      )}
      {found.ruledOut.map((text) => (
        <p key={text} className="line-clamp-1 break-words">
          {incidentNumber === null
            ? t("ruledOut", { text })
            : t("ruledOutIn", { text, incident: `INC-${incidentNumber}` })}
        </p>
      ))}
    </div>
  );
}
