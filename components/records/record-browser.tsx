"use client";

import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { RecordFilters as Filters } from "@/lib/client/records";
import { RecordFilters } from "./record-filters";
import { RecordHistogram } from "./record-histogram";
import { RecordList } from "./record-list";
import { SearchedPart } from "./searched-part";
import { useRecordSearch } from "./use-record-search";

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
  const search = useRecordSearch(filters);
  const { data, error, refetch, hasNextPage, fetchNextPage, records, isPart, canFollow } = search;
  const filtered = Object.entries(filters).some(([name, value]) => name !== "order" && value);
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
        <SearchedPart
          search={search}
          isForward={filters.order === "oldest"}
          className="border-t border-line px-4 py-3"
        />
      </div>
      {records.length > 0 && (
        <p className="figures mt-2 text-sm text-ink-3" aria-live="polite">
          {t(hasNextPage ? "list.loaded" : "list.loadedAll", { count: records.length })}
        </p>
      )}
    </>
  );
}
