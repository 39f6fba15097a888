"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { InlineNotice } from "@/components/ui/inline-notice";
import type { Import } from "@/lib/contracts/imports";

/** Why an import stopped, and that what was read before is safe. */
export function ImportFailure({ one }: { one: Import }) {
  const t = useTranslations("imports");
  const format = useFormat();
  const code = one.error?.code ?? "";
  const limit = Number(one.error?.facts.limitBytes ?? 0);
  const words =
    code === "bomb"
      ? t("failure.bomb", { limit: format.bytes(limit) })
      : code === "archive"
        ? t("failure.archive")
        : t("failure.other", { code: code || "?" });
  return (
    <InlineNotice tone="failure">
      <p className="font-semibold">{t("failure.title")}</p>
      <p className="text-ink-2">
        {words} {t("undo.failed")}
      </p>
    </InlineNotice>
  );
}
