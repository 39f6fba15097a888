"use client";

import { useTranslations } from "next-intl";
import { Button } from "./button";

/** The end of a list that has more: how many are shown, and the next page. */
export function LoadMore({
  shown,
  busy,
  failed = false,
  onMore,
}: {
  shown: number;
  busy: boolean;
  /** The next page was asked for and did not come. */
  failed?: boolean;
  onMore: (() => void) | null;
}) {
  const t = useTranslations("common");
  return (
    <div
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1.5 py-3 text-sm text-ink-3"
      aria-live="polite"
    >
      <span>{onMore ? t("shown", { count: shown }) : t("shownAll", { count: shown })}</span>
      {failed && !busy && <span className="font-medium text-down-text">{t("moreFailed")}</span>}
      {onMore && (
        <Button size="small" busy={busy} onClick={onMore}>
          {t(failed && !busy ? "error.retry" : "more")}
        </Button>
      )}
    </div>
  );
}
