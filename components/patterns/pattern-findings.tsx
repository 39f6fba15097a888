"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RuleCard } from "@/components/findings/rule-card";
import { Section } from "@/components/layout/section";
import { LoadMore } from "@/components/ui/load-more";
import { Loaded } from "@/components/ui/loaded";
import { findingQueries } from "@/lib/client/findings";

/** What the rules found about this pattern, the newest first. */
export function PatternFindings({ patternId }: { patternId: string }) {
  const t = useTranslations("patterns.findings");
  const query = useInfiniteQuery(findingQueries.list({ pattern: patternId }, 10));
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const findings = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t("title")} note={data?.pages.at(-1)?.total || undefined}>
      <Loaded query={query} rows={2}>
        {() =>
          findings.length === 0 ? (
            <p className="px-4 py-6 text-ink-2">{t("none")}</p>
          ) : (
            findings.map((finding) => <RuleCard key={finding.id} finding={finding} dated />)
          )
        }
      </Loaded>
      {hasNextPage && (
        <LoadMore
          shown={findings.length}
          busy={isFetchingNextPage}
          failed={isFetchNextPageError}
          onMore={() => void fetchNextPage()}
        />
      )}
    </Section>
  );
}
