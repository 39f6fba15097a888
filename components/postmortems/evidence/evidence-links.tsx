"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { useRecordHref } from "../context/record-href";
import { useDocumentFacts } from "../context/document-context";

const SHOWN_MAX = 3;
const LINK =
  "inline-flex min-h-6 min-w-6 items-center justify-center rounded underline decoration-line-strong underline-offset-2 hover:text-ink";

/** The records a statement rests on, each opening the very line. */
export function EvidenceLinks({ recordIds }: { recordIds: readonly string[] }) {
  const t = useTranslations("postmortems.evidence");
  const writing = useTranslations("writing.evidence");
  const { flags } = useDocumentFacts();
  const hrefOf = useRecordHref();
  const [first, second] = recordIds;
  const states = recordIds.flatMap((id) => flags.get(id) ?? []);
  const flag = states.includes("gone") ? "flagGone" : states.includes("changed") ? "flagChanged" : null;
  if (first === undefined) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 text-sm text-ink-3 print:hidden">
      {flag ? (
        <span title={writing(flag)} className="inline-flex text-degraded-text">
          <Icon name="warning" size={14} />
          <span className="sr-only">{writing(flag)}</span>
        </span>
      ) : (
        <Icon name="records" size={14} />
      )}
      {second === undefined ? (
        <Link href={hrefOf(first)} prefetch={false} className={LINK}>
          {t("one")}
        </Link>
      ) : (
        <>
          {t("label", { count: recordIds.length })}
          {recordIds.slice(0, SHOWN_MAX).map((id, index) => (
            <Link
              key={id}
              href={hrefOf(id)}
              prefetch={false}
              aria-label={t("open", { number: index + 1 })}
              className={`figures ${LINK}`}
            >
              {index + 1}
            </Link>
          ))}
          {recordIds.length > SHOWN_MAX && <span>…</span>}
        </>
      )}
    </span>
  );
}
