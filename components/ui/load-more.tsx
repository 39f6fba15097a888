"use client";

import { useTranslations } from "next-intl";
import { Button } from "./button";

/** The end of a list that has more: how many are shown, and the next page. */
export function LoadMore({
  shown,
  busy,
  onMore,
}: {
  shown: number;
  busy: boolean;
  onMore: (() => void) | null;
}) {
  const t = useTranslations("common");
  return (
    <div className="flex items-center justify-center gap-3 py-3 text-sm text-ink-3" aria-live="polite">
      <span>{onMore ? t("shown", { count: shown }) : t("shownAll", { count: shown })}</span>
      {onMore && (
        <Button size="small" busy={busy} onClick={onMore}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
