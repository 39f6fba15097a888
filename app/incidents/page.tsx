import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { IncidentTable } from "@/components/incidents/incident-table";
import { incidentQueries } from "@/lib/client/incidents";
import { makeQueryClient } from "@/lib/client/query-client";
import { incidentListQuerySchema } from "@/lib/contracts/incidents";
import { serverContext } from "@/lib/server/context";
import { listIncidents } from "@/lib/server/incidents/list-incidents";
import { spanOf, textOf, type SearchParams } from "../search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incidents");
  return { title: t("title") };
}

export default async function IncidentsPage({ searchParams }: { searchParams: SearchParams }) {
  const search = await searchParams;
  const filters = { ...spanOf(search), ...textOf(search, ["status", "severity", "service", "q"]) };
  const [ctx, queryClient] = [serverContext(await headers()), makeQueryClient()];
  await queryClient.prefetchInfiniteQuery({
    ...incidentQueries.list(filters),
    queryFn: () => listIncidents(ctx, incidentListQuerySchema.parse(filters)),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <IncidentTable filters={filters} />
    </HydrationBoundary>
  );
}
