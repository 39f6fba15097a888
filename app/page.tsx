import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { headers } from "next/headers";
import { OverviewBoard } from "@/components/overview/overview-board";
import { overviewQueries } from "@/lib/client/overview";
import { makeQueryClient } from "@/lib/client/query-client";
import { serverContext } from "@/lib/server/context";
import { getOverview } from "@/lib/server/overview/get-overview";
import { spanOf, type SearchParams } from "./search-params";

export default async function OverviewPage({ searchParams }: { searchParams: SearchParams }) {
  const [span, ctx, queryClient] = [
    spanOf(await searchParams),
    serverContext(await headers()),
    makeQueryClient(),
  ];
  await queryClient.prefetchQuery({ ...overviewQueries.get(span), queryFn: () => getOverview(ctx, span) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OverviewBoard span={span} />
    </HydrationBoundary>
  );
}
