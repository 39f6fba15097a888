"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { InlineNotice } from "@/components/ui/inline-notice";

/** What happened where there were more different messages than are kept apart; no record is lost by it. */
export function OverflowNotice({ patterns, records }: { patterns: number; records: number }) {
  const t = useTranslations("patterns.overflow");
  if (patterns === 0) return null;
  return (
    <div className="mb-3">
      <InlineNotice tone="warning">
        <p>{t("text", { patterns, records })}</p>
        <p className="text-sm text-ink-2">
          {t("why")}{" "}
          <Link href={`/patterns?q=${encodeURIComponent("<…>")}`} className="word-link">
            {t("show")}
          </Link>
        </p>
      </InlineNotice>
    </div>
  );
}
