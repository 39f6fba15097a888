"use client";

import { useTranslations } from "next-intl";
import { InlineNotice } from "@/components/ui/inline-notice";
import type { Import } from "@/lib/contracts/imports";

const CODES = [
  "empty-body",
  "unreadable-archive",
  "too-large",
  "cut-short",
  "unknown-time-zone",
  "unknown-format",
  "disk-full",
  "interrupted",
  "abandoned",
] as const;

/** Why an import failed, and what to do; a failed one leaves nothing behind. */
export function ImportFailure({ one }: { one: Import }) {
  const t = useTranslations("imports.failure");
  const code = one.error?.code ?? "";
  const known = CODES.find((candidate) => candidate === code);
  const fact = (name: string) => String(one.error?.facts[name] ?? "?");
  const facts = {
    // A choice inside a message cannot have a hyphen in its name.
    reason: fact("reason").replaceAll("-", "_"),
    limit: fact("limit"),
    timeZone: fact("timeZone"),
    format: fact("format"),
    code,
  };
  return (
    <InlineNotice tone="failure">
      <p className="font-semibold">{t("title")}</p>
      <p className="text-ink-2">{t(known ?? "other", facts)}</p>
    </InlineNotice>
  );
}
