"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { usePeriod } from "@/components/layout/use-period";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonRows } from "@/components/ui/skeleton";
import { findingQueries, type FindingFilters as Filters } from "@/lib/client/findings";
import { FindingFilters } from "./finding-filters";
import { RuleCard } from "./rule-card";

/** What the rules found in the period, the newest first; each row opens into its card. */
export function FindingList({ filters }: { filters: Filters }) {
  const t = useTranslations("findings.list");
  const { keepPeriod } = usePeriod();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    findingQueries.list(filters),
  );
  const findings = data?.pages.flatMap((page) => page.items) ?? [];
  const last = data?.pages.at(-1);
  const templates = new Map(data?.pages.flatMap((page) => Object.entries(page.templates)));
  const filtered = Boolean(filters.rule ?? filters.service ?? filters.from ?? filters.to);
  return (
    <>
      <PageHeader
        title={t("title")}
        note={last ? t("total", { count: last.total }) : undefined}
        actions={
          <ButtonLink icon="sliders" href={keepPeriod("/findings/settings")}>
            {t("settings")}
          </ButtonLink>
        }
      />
      <FindingFilters filters={filters} byRule={last?.byRule ?? null} />
      <div className="overflow-hidden rounded-lg border border-line bg-panel">
        {error && !data ? (
          <div className="p-4">
            <ErrorPanel error={error} onRetry={() => void refetch()} />
          </div>
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : findings.length === 0 ? (
          <EmptyState
            title={t(filtered ? "noneMatch" : "none")}
            action={
              filtered ? (
                <ButtonLink href="/findings">{t("clear")}</ButtonLink>
              ) : (
                <ButtonLink href="/imports" look="primary" icon="imports">
                  {t("import")}
                </ButtonLink>
              )
            }
          >
            {t(filtered ? "noneMatchText" : "noneText")}
          </EmptyState>
        ) : (
          findings.map((finding) => (
            <RuleCard
              key={finding.id}
              finding={finding}
              template={templates.get(finding.patternId ?? "")}
              dated
            />
          ))
        )}
      </div>
      {findings.length > 0 && (
        <LoadMore
          shown={findings.length}
          busy={isFetchingNextPage}
          onMore={hasNextPage ? () => void fetchNextPage() : null}
        />
      )}
    </>
  );
}
