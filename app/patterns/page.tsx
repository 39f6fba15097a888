import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { PatternList } from "@/components/patterns/pattern-list";
import { patternQueries } from "@/lib/client/patterns";
import { makeQueryClient } from "@/lib/client/query-client";
import { patternListQuerySchema, PATTERN_SORTS } from "@/lib/contracts/patterns";
import { serverContext } from "@/lib/server/context";
import { listPatterns } from "@/lib/server/patterns/list-patterns";
import { spanOf, textOf, type SearchParams } from "../search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("patterns");
  return { title: t("title") };
}

export default async function PatternsPage({ searchParams }: { searchParams: SearchParams }) {
  const search = await searchParams;
  const { sort, ...texts } = textOf(search, ["service", "severity", "q", "sort"]);
  const known = PATTERN_SORTS.find((name) => name === sort);
  const filters = { ...spanOf(search), ...texts, ...(known && { sort: known }) };
  const [ctx, queryClient] = [serverContext(await headers()), makeQueryClient()];
  await queryClient.prefetchInfiniteQuery({
    ...patternQueries.list(filters),
    queryFn: () => listPatterns(ctx, patternListQuerySchema.parse({ ...filters, limit: 200 })),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PatternList filters={filters} />
    </HydrationBoundary>
  );
}
