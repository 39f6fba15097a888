"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { IfMay } from "@/components/layout/if-may";
import { ListPanel } from "@/components/layout/list-panel";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/format-provider";
import { Button, ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { patternQueries, type PatternFilters as Filters } from "@/lib/client/patterns";
import type { WirePattern } from "@/lib/contracts/patterns";
import { MergePatternsDialog } from "./merge-patterns-dialog";
import { OverflowNotice } from "./overflow-notice";
import { PatternFilters } from "./pattern-filters";
import { PatternTable } from "./pattern-table";

/** All patterns of the period, what they add up to, and the way to merge some. */
export function PatternList({ filters }: { filters: Filters }) {
  const t = useTranslations("patterns");
  const format = useFormat();
  const [chosen, setChosen] = useState<WirePattern[]>([]);
  const [merging, setMerging] = useState(false);
  const query = useInfiniteQuery(patternQueries.list(filters));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const patterns = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const totals = data?.pages.at(-1);
  const filtered = Boolean(filters.q ?? filters.severity ?? filters.service ?? filters.from ?? filters.to);
  const toggle = (pattern: WirePattern) =>
    setChosen((old) =>
      old.some(({ id }) => id === pattern.id) ? old.filter(({ id }) => id !== pattern.id) : [...old, pattern],
    );
  return (
    <>
      <PageHeader
        title={t("title")}
        note={
          totals ? (
            t("conserved", { patterns: totals.totalPatterns, records: totals.totalRecords })
          ) : (
            <Skeleton className="mt-1 h-4 w-64" />
          )
        }
        actions={
          <>
            <ButtonLink look="quiet" href="/findings">
              {t("links.findings")}
            </ButtonLink>
            <ButtonLink look="quiet" href="/patterns/rules">
              {t("links.rules")}
            </ButtonLink>
            <ButtonLink look="quiet" href="/patterns/versions">
              {t("links.versions")}
            </ButtonLink>
          </>
        }
      />
      {totals && <OverflowNotice {...totals.overflow} />}
      <PatternFilters filters={filters} />
      <div
        className="mb-2 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2"
        aria-live="polite"
      >
        {chosen.length === 0 ? (
          <span className="text-ink-3">{t("choose.hint")}</span>
        ) : (
          <>
            <span>{t("choose.count", { count: chosen.length })}</span>
            <IfMay action="group-patterns">
              <Button
                size="small"
                look="primary"
                icon="merge"
                disabled={chosen.length < 2}
                onClick={() => setMerging(true)}
              >
                {t("choose.merge")}
              </Button>
            </IfMay>
            {chosen.length === 2 && (
              <ButtonLink
                size="small"
                href={`/patterns/compare?a=${encodeURIComponent(chosen[0]?.id ?? "")}&b=${encodeURIComponent(chosen[1]?.id ?? "")}`}
              >
                {t("choose.why")}
              </ButtonLink>
            )}
            <Button size="small" look="quiet" onClick={() => setChosen([])}>
              {t("choose.clear")}
            </Button>
          </>
        )}
      </div>
      <ListPanel
        query={query}
        rows={12}
        empty={patterns.length === 0}
        filtered={filtered}
        clearHref="/patterns"
        start={{ href: "/imports", icon: "imports", label: t("list.import") }}
        words={(key) => t(`list.${key}`)}
      >
        <PatternTable
          key={JSON.stringify(filters)}
          patterns={patterns}
          total={totals?.totalPatterns ?? patterns.length}
          chosen={chosen}
          onToggle={toggle}
          onEnd={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
        />
      </ListPanel>
      {patterns.length > 0 && totals && totals.totalPatterns > patterns.length && (
        <p className="figures mt-2 text-sm text-ink-3">
          {t("list.loaded", {
            shown: format.count(patterns.length),
            total: format.count(totals.totalPatterns),
          })}
        </p>
      )}
      {merging && (
        <MergePatternsDialog
          patterns={chosen}
          onClose={() => setMerging(false)}
          onMerged={() => {
            setMerging(false);
            setChosen([]);
          }}
        />
      )}
    </>
  );
}
