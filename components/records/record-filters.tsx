"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryFilter } from "@/components/layout/query-filter";
import { useQueryChange } from "@/components/layout/use-query-change";
import { ServiceFilter } from "@/components/patterns/service-filter";
import { SeverityFilter } from "@/components/patterns/severity-filter";
import { IconButton } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { TemplateText } from "@/components/ui/template-text";
import { importQueries } from "@/lib/client/imports";
import { patternQueries } from "@/lib/client/patterns";
import type { RecordFilters as Filters } from "@/lib/client/records";
import { serviceQueries } from "@/lib/client/services";

/** What narrows the records, all of it in the URL; pattern and import come from links and can be taken off here. */
export function RecordFilters({ filters }: { filters: Filters }) {
  const t = useTranslations("records.filters");
  const { change } = useQueryChange();
  const { data: services } = useQuery(serviceQueries.list());
  const sources = (services?.items ?? [])
    .filter(({ name }) => !filters.service || name === filters.service)
    .flatMap((service) => service.sources.map(({ name }) => name));
  const named = [...new Set(sources)];
  return (
    <search className="mb-3 flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <SearchField
          value={filters.q ?? ""}
          label={t("search")}
          placeholder={t("searchHint")}
          onSearch={(q) => change({ q })}
          className="max-w-96 min-w-48 flex-1"
        />
        <SeverityFilter value={filters.severity} />
        <ServiceFilter value={filters.service} clears={["source"]} />
        {(named.length > 1 || filters.source) && (
          <QueryFilter
            name="source"
            label={t("source")}
            any={t("anySource")}
            value={filters.source}
            options={named.map((value) => ({ value, label: value }))}
            className="max-w-48"
          />
        )}
        <Select
          aria-label={t("order")}
          value={filters.order ?? "newest"}
          onChange={(order) => change({ order: order === "newest" ? null : order })}
          options={[
            { value: "newest", label: t("newest") },
            { value: "oldest", label: t("oldest") },
          ]}
        />
      </div>
      {(filters.pattern || filters.importId) && (
        <div className="flex flex-wrap gap-2">
          {filters.pattern && <PatternChip id={filters.pattern} onDrop={() => change({ pattern: null })} />}
          {filters.importId && <ImportChip id={filters.importId} onDrop={() => change({ importId: null })} />}
        </div>
      )}
    </search>
  );
}

function PatternChip({ id, onDrop }: { id: string; onDrop: () => void }) {
  const t = useTranslations("records.filters");
  const several = id.includes(",");
  const { data } = useQuery({ ...patternQueries.one(id), enabled: !several });
  return (
    <Chip name={t("pattern")} dropWords={t("dropPattern")} onDrop={onDrop}>
      <span className="font-mono">
        {several ? id.split(",").length : data ? <TemplateText template={data.template} /> : id}
      </span>
    </Chip>
  );
}

function ImportChip({ id, onDrop }: { id: string; onDrop: () => void }) {
  const t = useTranslations("records.filters");
  const { data } = useQuery(importQueries.detail(id));
  return (
    <Chip name={t("import")} dropWords={t("dropImport")} onDrop={onDrop}>
      {data?.name ?? id}
    </Chip>
  );
}

interface ChipProps {
  name: string;
  dropWords: string;
  onDrop: () => void;
  children: React.ReactNode;
}

function Chip({ name, dropWords, onDrop, children }: ChipProps) {
  return (
    <span className="inline-flex h-8 max-w-full min-w-0 items-center gap-2 rounded-md border border-line bg-sunken pl-2.5 text-sm">
      <span className="text-ink-2">{name}</span>
      <span className="min-w-0 truncate">{children}</span>
      <IconButton size="small" icon="close" label={dropWords} onClick={onDrop} />
    </span>
  );
}
