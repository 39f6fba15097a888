import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ServiceList } from "@/components/services/service-list";
import { downtimeQueries } from "@/lib/client/downtime";
import { makeQueryClient } from "@/lib/client/query-client";
import { serviceSettingQueries } from "@/lib/client/service-settings";
import { serviceQueries } from "@/lib/client/services";
import { metricsQuerySchema } from "@/lib/contracts/metrics";
import { getMetrics } from "@/lib/server/metrics/get-metrics";
import { listServiceObjectives } from "@/lib/server/objectives/objectives";
import { listServices } from "@/lib/server/services/list-services";
import { downtimeScope } from "../downtime/downtime-scope";
import type { SearchParams } from "../search-params";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("services");
  return { title: t("title") };
}

export default async function ServicesPage({ searchParams }: { searchParams: SearchParams }) {
  const scope = await downtimeScope(await searchParams);
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
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ServiceList scope={scope} />
    </HydrationBoundary>
  );
}
