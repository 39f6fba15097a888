"use client";

import { useTranslations } from "next-intl";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { useQueryChange } from "@/components/layout/use-query-change";
import type { PatternFilters as Filters } from "@/lib/client/patterns";
import { ServiceFilter } from "./service-filter";
import { SeverityFilter } from "./severity-filter";

const SORTS = ["count", "lastSeen", "firstSeen", "severity"] as const;

/** The list's filters; all of them are in the URL. */
export function PatternFilters({ filters }: { filters: Filters }) {
  const t = useTranslations("patterns.filters");
  const { change } = useQueryChange();
  const sort = SORTS.find((key) => key === filters.sort) ?? "count";
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <SearchField
        value={filters.q ?? ""}
        label={t("search")}
        onSearch={(q) => change({ q })}
        className="max-w-80 min-w-48 flex-1"
      />
      <SeverityFilter value={filters.severity} />
      <ServiceFilter value={filters.service} />
      <Select
        aria-label={t("sort")}
        value={sort}
        onChange={(key) => change({ sort: key === "count" ? null : key })}
        options={SORTS.map((value) => ({ value, label: t(`sorts.${value}`) }))}
      />
    </search>
  );
}
