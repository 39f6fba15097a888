"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Select } from "@/components/ui/select";
import { Input } from "@/components/ui/field";
import type { IncidentFilters as Filters } from "@/lib/client/incidents";
import { serviceQueries } from "@/lib/client/services";
import { INCIDENT_STATUSES, SEVERITIES } from "@/lib/domain/incidents/incident";

/** The list's filters; all of them are in the URL. */
export function IncidentFilters({ filters }: { filters: Filters }) {
  const t = useTranslations("incidents.filters");
  const statuses = useTranslations("common.incidentStatus");
  const severities = useTranslations("common.severity");
  const { data: services } = useQuery(serviceQueries.list());
  const search = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const set = (name: string, value: string) => {
    const query = new URLSearchParams(search);
    if (value) query.set(name, value);
    else query.delete(name);
    router.replace(`${pathname}?${query}`, { scroll: false });
  };
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <Input
        type="search"
        className="max-w-64"
        placeholder={t("search")}
        aria-label={t("search")}
        defaultValue={filters.q}
        data-page-search
        onKeyDown={(event) => event.key === "Enter" && set("q", event.currentTarget.value)}
        onBlur={(event) =>
          event.currentTarget.value !== (filters.q ?? "") && set("q", event.currentTarget.value)
        }
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
