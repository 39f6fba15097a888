"use client";

import { useTranslations } from "next-intl";
import { QueryFilter } from "@/components/layout/query-filter";
import { useQueryChange } from "@/components/layout/use-query-change";
import { SearchField } from "@/components/ui/search-field";
import type { PostmortemFilters as Filters } from "@/lib/client/postmortems";

const KINDS = ["incident", "analysis", "fix-report", "fix-plan"] as const;
const STATUSES = ["draft", "in-review", "approved", "published"] as const;

/** The list's filters; all of them are in the URL. */
export function PostmortemFilters({ filters }: { filters: Filters }) {
  const t = useTranslations("postmortems");
  const { change } = useQueryChange();
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <SearchField
        className="sm:max-w-64"
        label={t("filters.search")}
        placeholder={t("filters.search")}
        value={filters.q ?? ""}
        onSearch={(q) => change({ q })}
      />
      <QueryFilter
        name="kind"
        label={t("filters.kind")}
        any={t("filters.anyKind")}
        value={filters.kind}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <QueryFilter
        name="status"
        label={t("filters.status")}
        any={t("filters.anyStatus")}
        value={filters.status}
        options={STATUSES.map((value) => ({ value, label: t(`filters.statuses.${value}`) }))}
      />
    </search>
  );
}
