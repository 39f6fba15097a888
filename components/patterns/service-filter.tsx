"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryFilter } from "@/components/layout/query-filter";
import { serviceQueries } from "@/lib/client/services";

/** Filters by one service of those known; `clears` as of QueryFilter. */
export function ServiceFilter({ value, clears }: { value: string | undefined; clears?: readonly string[] }) {
  const t = useTranslations("patterns.filters");
  const { data } = useQuery(serviceQueries.list());
  return (
    <QueryFilter
      name="service"
      label={t("service")}
      any={t("anyService")}
      value={value}
      options={(data?.items ?? []).map(({ name }) => ({ value: name, label: name }))}
      clears={clears}
      className="max-w-48"
    />
  );
}
