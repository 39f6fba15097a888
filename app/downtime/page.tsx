import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DowntimeBoard } from "@/components/downtime/downtime-board";
import { downtimeQueries } from "@/lib/client/downtime";
import { makeQueryClient } from "@/lib/client/query-client";
import { metricsQuerySchema } from "@/lib/contracts/metrics";
import { getMetrics } from "@/lib/server/metrics/get-metrics";
import { listServices } from "@/lib/server/services/list-services";
import type { SearchParams } from "../search-params";
import { dataEnd } from "./data-end";
import { downtimeScope } from "./downtime-scope";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("downtime");
  return { title: t("title") };
}

export default async function DowntimePage({ searchParams }: { searchParams: SearchParams }) {
  const scope = await downtimeScope(await searchParams);
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  const [{ items }] = await Promise.all([
    listServices(ctx),
    queryClient.prefetchQuery({
      ...downtimeQueries.metrics(scope),
      queryFn: () => getMetrics(ctx, metricsQuerySchema.parse({ ...scope, compare: "previous" })),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DowntimeBoard scope={scope} dataTo={dataEnd(items)} />
    </HydrationBoundary>
  );
}
