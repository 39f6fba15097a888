import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ServiceBoard } from "@/components/services/service-board";
import { downtimeQueries } from "@/lib/client/downtime";
import { makeQueryClient } from "@/lib/client/query-client";
import { serviceSettingQueries } from "@/lib/client/service-settings";
import { serviceQueries } from "@/lib/client/services";
import { metricsQuerySchema } from "@/lib/contracts/metrics";
import { getMetrics } from "@/lib/server/metrics/get-metrics";
import { getObjective, listServiceObjectives } from "@/lib/server/objectives/objectives";
import { listServices } from "@/lib/server/services/list-services";
import { downtimeScope } from "../../downtime/downtime-scope";
import type { SearchParams } from "../../search-params";
import { pageContext } from "../../page-context";

interface Props {
  params: Promise<{ name: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function ServicePage({ params, searchParams }: Props) {
  const service = decodeURIComponent((await params).name);
  const { from, to, timeZone } = await downtimeScope(await searchParams);
  const scope = { from, to, service: [service], timeZone };
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await Promise.all([
    queryClient.prefetchQuery({
      ...downtimeQueries.metrics(scope),
      queryFn: () => getMetrics(ctx, metricsQuerySchema.parse({ ...scope, compare: "previous" })),
    }),
    queryClient.prefetchQuery({ ...serviceQueries.list(), queryFn: () => listServices(ctx) }),
    queryClient.prefetchQuery({
      ...serviceSettingQueries.objectives(),
      queryFn: () => listServiceObjectives(ctx),
    }),
    queryClient.prefetchQuery({
      ...serviceSettingQueries.objective(service),
      queryFn: () => getObjective(ctx, service),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ServiceBoard service={service} scope={scope} />
    </HydrationBoundary>
  );
}
