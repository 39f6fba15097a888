"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/format-provider";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { recordQueries, type RecordFilters as Filters } from "@/lib/client/records";
import { RecordFilters } from "./record-filters";
import { RecordHistogram } from "./record-histogram";
import { RecordList } from "./record-list";

const FOUND_ENOUGH = 20;
const PAGES_UNASKED = 10;

/** Search and filters over all records, how they lie in time, and the records themselves. */
export function RecordBrowser({ filters }: { filters: Filters }) {
  const t = useTranslations("records");
  return (
    <>
      <PageHeader title={t("title")} />
      <RecordFilters filters={filters} />
      <RecordHistogram filters={filters} />
      <Results key={JSON.stringify(filters)} filters={filters} />
    </>
  );
}

function Results({ filters }: { filters: Filters }) {
  const t = useTranslations("records");
  const format = useFormat();
  const query = useInfiniteQuery(recordQueries.list(filters));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const records = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const { isPart = false, searchedTo = null } = data?.pages.at(-1) ?? {};
  const filtered = Object.entries(filters).some(([name, value]) => name !== "order" && value);
  // A full page is followed by the next as one scrolls; a search that stopped for time goes on by itself for a while as long
  // as little is found, then when asked.
  const canFollow = hasNextPage && !isFetchingNextPage && !isPart && !error;
  const canGoOn = hasNextPage && !isFetchingNextPage && isPart && !error;
  const goesOn = canGoOn && records.length < FOUND_ENOUGH && (data?.pages.length ?? 0) < PAGES_UNASKED;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return (
    <>
      <div className="overflow-hidden rounded-lg border border-line bg-panel" aria-busy={!data && !error}>
        {error && !data ? (
          <div className="p-4">
            <ErrorPanel error={error} safe={t("safe")} onRetry={() => void refetch()} />
          </div>
        ) : !data ? (
          <SkeletonRows rows={14} />
        ) : records.length === 0 && !isPart ? (
          <EmptyState
            title={t(filtered ? "list.noneMatch" : "list.none")}
            action={
              filtered ? (
                <ButtonLink href="/records">{t("list.clear")}</ButtonLink>
              ) : (
                <ButtonLink href="/imports" look="primary" icon="imports">
                  {t("list.import")}
                </ButtonLink>
              )
            }
          >
            {t(filtered ? "list.noneMatchText" : "list.noneText")}
          </EmptyState>
        ) : (
          records.length > 0 && (
            <RecordList
              records={records}
              more={hasNextPage}
              onEnd={canFollow ? () => void fetchNextPage() : undefined}
            />
          )
        )}
        {error && data && (
          <div className="border-t border-line p-4">
            <ErrorPanel error={error} safe={t("safe")} onRetry={() => void fetchNextPage()} />
          </div>
        )}
        {data && isPart && (
          <div
            className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3"
            aria-live="polite"
          >
            <span>
              {searchedTo
                ? t(filters.order === "oldest" ? "searchedForward" : "searchedBack", {
                    at: format.zoned(searchedTo, "minute"),
                  })
                : t("searchedUntimed")}
            </span>
            <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t(isFetchingNextPage ? "searching" : "goOn")}
            </Button>
          </div>
        )}
      </div>
      {records.length > 0 && (
        <p className="figures mt-2 text-sm text-ink-3" aria-live="polite">
          {t(hasNextPage ? "list.loaded" : "list.loadedAll", { count: records.length })}
        </p>
      )}
    </>
  );
}
