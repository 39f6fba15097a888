import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chartSpan } from "@/components/patterns/chart-span";
import { PatternBoard } from "@/components/patterns/pattern-board";
import { SAMPLES } from "@/components/patterns/samples";
import { patternQueries, type SeriesFilters } from "@/lib/client/patterns";
import { makeQueryClient } from "@/lib/client/query-client";
import { recordQueries } from "@/lib/client/records";
import { patternParamsSchema, seriesQuerySchema, type PatternDetail } from "@/lib/contracts/patterns";
import { recordListQuerySchema } from "@/lib/contracts/records";
import { getPattern } from "@/lib/server/patterns/get-pattern";
import { listRecords } from "@/lib/server/records/list-records";
import { getSeries } from "@/lib/server/series/get-series";
import { spanOf, textOf, type SearchParams } from "../../search-params";
import { pageContext } from "../../page-context";

interface Props {
  params: Promise<{ patternId: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("patterns");
  return { title: t("title") };
}

export default async function PatternPage({ params, searchParams }: Props) {
  const asked = patternParamsSchema.safeParse({ patternId: decodeURIComponent((await params).patternId) });
  if (!asked.success) notFound();
  const { patternId } = asked.data;
  const search = await searchParams;
  const span = spanOf(search);
  const by = textOf(search, ["by"]).by === "service" ? "service" : "severity";
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  const sample = { ...span, pattern: patternId };
  await Promise.all([
    queryClient.prefetchInfiniteQuery({
      ...recordQueries.list(sample, SAMPLES),
      queryFn: () => listRecords(ctx, recordListQuerySchema.parse({ ...sample, limit: SAMPLES })),
    }),
    queryClient.prefetchQuery({
      ...patternQueries.one(patternId),
      queryFn: () => getPattern(ctx, patternId),
    }),
  ]);
  const pattern = queryClient.getQueryData<PatternDetail>(patternQueries.one(patternId).queryKey);
  // A pattern that was merged, split or regrouped has another id by now: the old address leads on.
  if (pattern && pattern.id !== patternId) redirect(hrefOf(pattern.id, search));
  const drawn = pattern && chartSpan(pattern, span);
  if (drawn) {
    const bars: SeriesFilters = { ...drawn, pattern: patternId, by };
    await queryClient.prefetchQuery({
      ...patternQueries.series(bars),
      queryFn: () => getSeries(ctx, seriesQuerySchema.parse(bars)),
    });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PatternBoard patternId={patternId} span={span} by={by} />
    </HydrationBoundary>
  );
}

function hrefOf(patternId: string, search: Awaited<SearchParams>): string {
  const { from, to } = spanOf(search);
  const kept = new URLSearchParams({ ...(from && { from }), ...(to && { to }) }).toString();
  return `/patterns/${encodeURIComponent(patternId)}${kept ? `?${kept}` : ""}`;
}
