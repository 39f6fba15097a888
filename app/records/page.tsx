import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { histogramFilters } from "@/components/records/histogram-filters";
import { RecordBrowser } from "@/components/records/record-browser";
import { patternQueries } from "@/lib/client/patterns";
import { makeQueryClient } from "@/lib/client/query-client";
import { recordQueries, type RecordFilters } from "@/lib/client/records";
import { seriesQuerySchema } from "@/lib/contracts/patterns";
import { recordListQuerySchema } from "@/lib/contracts/records";
import { listRecords } from "@/lib/server/records/list-records";
import { getSeries } from "@/lib/server/series/get-series";
import { spanOf, textOf, type SearchParams } from "../search-params";
import { pageContext } from "../page-context";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records");
  return { title: t("title") };
}

export default async function RecordsPage({ searchParams }: { searchParams: SearchParams }) {
  const search = await searchParams;
  const { order, importId, ...texts } = textOf(search, [
    "service",
    "source",
    "severity",
    "pattern",
    "importId",
    "q",
    "order",
  ]);
  const filters: RecordFilters = {
    ...spanOf(search),
    ...texts,
    ...(importId && UUID.test(importId) && { importId }),
    ...(order === "oldest" && { order }),
  };
  const [ctx, queryClient] = [await pageContext("read-records"), makeQueryClient()];
  const bars = histogramFilters(filters);
  await Promise.all([
    queryClient.prefetchQuery({
      ...patternQueries.series(bars),
      queryFn: () => getSeries(ctx, seriesQuerySchema.parse(bars)),
    }),
    // A search for words may take two seconds: then the page with its filters comes first, and the island asks.
    filters.q === undefined &&
      queryClient.prefetchInfiniteQuery({
        ...recordQueries.list(filters),
        queryFn: () => listRecords(ctx, recordListQuerySchema.parse({ ...filters, limit: 200 })),
      }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RecordBrowser filters={filters} />
    </HydrationBoundary>
  );
}
