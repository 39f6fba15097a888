import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { OverviewBoard } from "@/components/overview/overview-board";
import { overviewQueries } from "@/lib/client/overview";
import { makeQueryClient } from "@/lib/client/query-client";
import { getOverview } from "@/lib/server/overview/get-overview";
import { spanOf, type SearchParams } from "./search-params";
import { pageContext } from "./page-context";

export default async function OverviewPage({ searchParams }: { searchParams: SearchParams }) {
  const [span, ctx, queryClient] = [
    spanOf(await searchParams),
    await pageContext("read-analysis"),
    makeQueryClient(),
  ];
  await queryClient.prefetchQuery({ ...overviewQueries.get(span), queryFn: () => getOverview(ctx, span) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OverviewBoard span={span} />
    </HydrationBoundary>
  );
}
