"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";

const SHOWN_MAX = 3;

/** The records a statement rests on, each opening the very line. */
export function EvidenceLinks({ recordIds }: { recordIds: readonly string[] }) {
  const t = useTranslations("postmortems.evidence");
  if (recordIds.length === 0) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 text-sm text-ink-3 print:hidden">
      <Icon name="records" size={14} />
      {t("label", { count: recordIds.length })}
      {recordIds.slice(0, SHOWN_MAX).map((id, index) => (
        <Link
          key={id}
          href={`/records/${encodeURIComponent(id)}`}
          aria-label={t("open", { number: index + 1 })}
          className="figures underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {index + 1}
        </Link>
      ))}
      {recordIds.length > SHOWN_MAX && <span>…</span>}
    </span>
  );
}
