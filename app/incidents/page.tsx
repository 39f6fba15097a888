import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IncidentTable } from "@/components/incidents/incident-table";
import { incidentQueries } from "@/lib/client/incidents";
import { makeQueryClient } from "@/lib/client/query-client";
import { incidentListQuerySchema } from "@/lib/contracts/incidents";
import { listIncidents } from "@/lib/server/incidents/list-incidents";
import { spanOf, textOf, type SearchParams } from "../search-params";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incidents");
  return { title: t("title") };
}

export default async function IncidentsPage({ searchParams }: { searchParams: SearchParams }) {
  const search = await searchParams;
  const filters = { ...spanOf(search), ...textOf(search, ["status", "severity", "service", "q"]) };
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
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
