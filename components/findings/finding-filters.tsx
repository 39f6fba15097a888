"use client";

import { useTranslations } from "next-intl";
import { QueryFilter } from "@/components/layout/query-filter";
import { ServiceFilter } from "@/components/patterns/service-filter";
import type { FindingFilters as Filters } from "@/lib/client/findings";
import type { FindingPage } from "@/lib/contracts/findings";
import { FINDING_RULES } from "@/lib/domain/findings/finding";

/** The list's filters, all in the URL; each rule with how many findings it has here. */
export function FindingFilters({
  filters,
  byRule,
}: {
  filters: Filters;
  byRule: FindingPage["byRule"] | null;
}) {
  const t = useTranslations("findings");
  const all = byRule ? Object.values(byRule).reduce((sum, count) => sum + (count ?? 0), 0) : null;
  const counted = (label: string, count: number | null | undefined) =>
    count === null || count === undefined ? label : `${label} (${count})`;
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <QueryFilter
        name="rule"
        label={t("list.rule")}
        any={counted(t("list.anyRule"), all)}
        value={filters.rule}
        options={FINDING_RULES.map((rule) => ({
          value: rule,
          label: counted(t(`rule.${rule}`), byRule ? (byRule[rule] ?? 0) : null),
        }))}
      />
      <ServiceFilter value={filters.service} />
    </search>
  );
}
