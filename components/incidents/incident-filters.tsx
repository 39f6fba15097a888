"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryChange } from "@/components/layout/use-query-change";
import { Select } from "@/components/ui/select";
import { SearchField } from "@/components/ui/search-field";
import type { IncidentFilters as Filters } from "@/lib/client/incidents";
import { serviceQueries } from "@/lib/client/services";
import { INCIDENT_STATUSES, SEVERITIES } from "@/lib/domain/incidents/incident";

/** The list's filters; all of them are in the URL. */
export function IncidentFilters({ filters }: { filters: Filters }) {
  const t = useTranslations("incidents.filters");
  const statuses = useTranslations("common.incidentStatus");
  const severities = useTranslations("common.severity");
  const { data: services } = useQuery(serviceQueries.list());
  const { change } = useQueryChange();
  const set = (name: string, value: string) => change({ [name]: value });
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <SearchField
        className="max-w-64"
        label={t("search")}
        placeholder={t("search")}
        value={filters.q ?? ""}
        onSearch={(q) => set("q", q)}
      />
      <Select
        aria-label={t("status")}
        value={filters.status ?? ""}
        onChange={(value) => set("status", value)}
        options={[
          { value: "", label: t("anyStatus") },
          ...INCIDENT_STATUSES.map((value) => ({ value, label: statuses(value) })),
        ]}
      />
      <Select
        aria-label={t("severity")}
        value={filters.severity ?? ""}
        onChange={(value) => set("severity", value)}
        options={[
          { value: "", label: t("anySeverity") },
          ...SEVERITIES.map((value) => ({ value, label: severities(value) })),
        ]}
      />
      <Select
        aria-label={t("service")}
        value={filters.service ?? ""}
        onChange={(value) => set("service", value)}
        options={[
          { value: "", label: t("anyService") },
          ...(services?.items ?? []).map(({ name }) => ({ value: name, label: name })),
        ]}
      />
    </search>
  );
}
