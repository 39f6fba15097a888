"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { serviceQueries } from "@/lib/client/services";

/** The zone of a source by its name, null while unknown. */
export function useSourceZone(): (source: string) => string | null {
  const { data } = useQuery(serviceQueries.list());
  const zones = useMemo(
    () =>
      new Map(
        data?.items.flatMap((service) =>
          service.sources.map(({ name, timeZone }) => [name, timeZone] as const),
        ),
      ),
    [data],
  );
  return (source) => zones.get(source) ?? null;
}
