"use client";

import { useTranslations } from "next-intl";
import { QueryFilter } from "@/components/layout/query-filter";
import { useQueryChange } from "@/components/layout/use-query-change";
import { ServiceFilter } from "@/components/patterns/service-filter";
import { SearchField } from "@/components/ui/search-field";
import type { IncidentFilters as Filters } from "@/lib/client/incidents";
import { INCIDENT_STATUSES, SEVERITIES } from "@/lib/domain/incidents/incident";

/** The list's filters; all of them are in the URL. */
export function IncidentFilters({ filters }: { filters: Filters }) {
  const t = useTranslations("incidents.filters");
  const statuses = useTranslations("common.incidentStatus");
  const severities = useTranslations("common.severity");
  const { change } = useQueryChange();
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <SearchField
        className="max-w-64"
        label={t("search")}
        placeholder={t("search")}
        value={filters.q ?? ""}
        onSearch={(q) => change({ q })}
      />
      <QueryFilter
        name="status"
        label={t("status")}
        any={t("anyStatus")}
        value={filters.status}
        options={INCIDENT_STATUSES.map((value) => ({ value, label: statuses(value) }))}
      />
      <QueryFilter
        name="severity"
        label={t("severity")}
        any={t("anySeverity")}
        value={filters.severity}
        options={SEVERITIES.map((value) => ({ value, label: severities(value) }))}
      />
      <ServiceFilter value={filters.service} />
    </search>
  );
}
