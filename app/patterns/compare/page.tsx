import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PairBoard } from "@/components/patterns/pair-board";
import { groupingQueries } from "@/lib/client/grouping";
import { makeQueryClient } from "@/lib/client/query-client";
import { comparePairQuerySchema } from "@/lib/contracts/grouping";
import { comparePair } from "@/lib/server/patterns/compare-pair";
import { textOf, type SearchParams } from "../../search-params";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("patterns");
  return { title: t("pair.title") };
}

export default async function ComparePage({ searchParams }: { searchParams: SearchParams }) {
  const asked = comparePairQuerySchema.safeParse(textOf(await searchParams, ["a", "b"]));
  if (!asked.success) notFound();
  const { a, b } = asked.data;
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchQuery({
    ...groupingQueries.pair(a, b),
    queryFn: () => comparePair(ctx, asked.data),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PairBoard a={a} b={b} />
    </HydrationBoundary>
  );
}
