"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ListPanel } from "@/components/layout/list-panel";
import { PageHeader } from "@/components/layout/page-header";
import { usePeriod } from "@/components/layout/use-period";
import { ButtonLink } from "@/components/ui/button";
import { LoadMore } from "@/components/ui/load-more";
import { findingQueries, type FindingFilters as Filters } from "@/lib/client/findings";
import { FindingFilters } from "./finding-filters";
import { RuleCard } from "./rule-card";

/** What the rules found in the period, the newest first; each row opens into its card. */
export function FindingList({ filters }: { filters: Filters }) {
  const t = useTranslations("findings.list");
  const { keepPeriod } = usePeriod();
  const query = useInfiniteQuery(findingQueries.list(filters));
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
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
      <ListPanel
        query={query}
        rows={10}
        empty={findings.length === 0}
        filtered={filtered}
        clearHref="/findings"
        start={{ href: "/imports", icon: "imports", label: t("import") }}
        words={(key) => t(key)}
      >
        {findings.map((finding) => (
          <RuleCard
            key={finding.id}
            finding={finding}
            template={templates.get(finding.patternId ?? "")}
            dated
          />
        ))}
      </ListPanel>
      {findings.length > 0 && (
        <LoadMore
          shown={findings.length}
          busy={isFetchingNextPage}
          failed={isFetchNextPageError}
          onMore={hasNextPage ? () => void fetchNextPage() : null}
        />
      )}
    </>
  );
}
