"use client";

import { useTranslations } from "next-intl";
import { useQueryChange } from "@/components/layout/use-query-change";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import type { PostmortemFilters as Filters } from "@/lib/client/postmortems";

const KINDS = ["incident", "analysis", "fix-report", "fix-plan"] as const;
const STATUSES = ["draft", "in-review", "approved", "published"] as const;

/** The list's filters; all of them are in the URL. */
export function PostmortemFilters({ filters }: { filters: Filters }) {
  const t = useTranslations("postmortems");
  const { change } = useQueryChange();
  const set = (name: string, value: string) => change({ [name]: value });
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <SearchField
        className="max-w-64"
        label={t("filters.search")}
        placeholder={t("filters.search")}
        value={filters.q ?? ""}
        onSearch={(q) => set("q", q)}
      />
      <Select
        aria-label={t("filters.kind")}
        value={filters.kind ?? ""}
        onChange={(value) => set("kind", value)}
        options={[
          { value: "", label: t("filters.anyKind") },
          ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
        ]}
      />
      <Select
        aria-label={t("filters.status")}
        value={filters.status ?? ""}
        onChange={(value) => set("status", value)}
        options={[
          { value: "", label: t("filters.anyStatus") },
          ...STATUSES.map((value) => ({ value, label: t(`filters.statuses.${value}`) })),
        ]}
      />
    </search>
  );
}
