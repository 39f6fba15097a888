"use client";

import { useTranslations } from "next-intl";
import { useQueryChange } from "@/components/layout/use-query-change";
import { ServiceFilter } from "@/components/patterns/service-filter";
import { Select } from "@/components/ui/select";
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
  const { change } = useQueryChange();
  const all = byRule ? Object.values(byRule).reduce((sum, count) => sum + (count ?? 0), 0) : null;
  const counted = (label: string, count: number | null | undefined) =>
    count === null || count === undefined ? label : `${label} (${count})`;
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <Select
        aria-label={t("list.rule")}
        value={filters.rule ?? ""}
        onChange={(rule) => change({ rule })}
        options={[
          { value: "", label: counted(t("list.anyRule"), all) },
          ...FINDING_RULES.map((rule) => ({
            value: rule as string,
            label: counted(t(`rule.${rule}`), byRule ? (byRule[rule] ?? 0) : null),
          })),
        ]}
      />
      <ServiceFilter value={filters.service} onChange={(service) => change({ service })} />
    </search>
  );
}
