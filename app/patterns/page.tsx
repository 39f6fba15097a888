import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PatternList } from "@/components/patterns/pattern-list";
import { patternQueries } from "@/lib/client/patterns";
import { makeQueryClient } from "@/lib/client/query-client";
import { patternListQuerySchema, PATTERN_SORTS } from "@/lib/contracts/patterns";
import { listPatterns } from "@/lib/server/patterns/list-patterns";
import { spanOf, textOf, type SearchParams } from "../search-params";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("patterns");
  return { title: t("title") };
}

export default async function PatternsPage({ searchParams }: { searchParams: SearchParams }) {
  const search = await searchParams;
  const { sort, ...texts } = textOf(search, ["service", "severity", "q", "sort"]);
  const known = PATTERN_SORTS.find((name) => name === sort);
  const filters = { ...spanOf(search), ...texts, ...(known && { sort: known }) };
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
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
