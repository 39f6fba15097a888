"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { RecordSearch } from "./use-record-search";

/** How far a search that stopped for time has looked, and a button that goes on with it; nothing where it is at its end. */
export function SearchedPart({
  search: { isPart, searchedTo, isFetchingNextPage, fetchNextPage },
  isForward,
  className,
}: {
  search: Pick<RecordSearch, "isPart" | "searchedTo" | "isFetchingNextPage" | "fetchNextPage">;
  /** Whether the oldest records come first. */
  isForward: boolean;
  className: string;
}) {
  const t = useTranslations("records");
  const format = useFormat();
  if (!isPart) return null;
  return (
    <div className={classNames("flex flex-wrap items-center gap-3", className)} aria-live="polite">
      <span>
        {searchedTo
          ? t(isForward ? "searchedForward" : "searchedBack", { at: format.zoned(searchedTo, "minute") })
          : t("searchedUntimed")}
      </span>
      <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t(isFetchingNextPage ? "searching" : "goOn")}
      </Button>
    </div>
  );
}
