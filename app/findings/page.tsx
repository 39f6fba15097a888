import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FindingList } from "@/components/findings/finding-list";
import { findingQueries } from "@/lib/client/findings";
import { makeQueryClient } from "@/lib/client/query-client";
import { findingListQuerySchema } from "@/lib/contracts/findings";
import { FINDING_RULES } from "@/lib/domain/findings/finding";
import { listFindings } from "@/lib/server/findings/list-findings";
import { spanOf, textOf, type SearchParams } from "../search-params";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("findings");
  return { title: t("list.title") };
}

export default async function FindingsPage({ searchParams }: { searchParams: SearchParams }) {
  const search = await searchParams;
  const { rule, ...texts } = textOf(search, ["service", "rule"]);
  const known = FINDING_RULES.find((name) => name === rule);
  const filters = { ...spanOf(search), ...texts, ...(known && { rule: known }) };
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchInfiniteQuery({
    ...findingQueries.list(filters),
    queryFn: () =>
      listFindings(ctx, findingListQuerySchema.parse({ ...filters, order: "newest", limit: 50 })),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FindingList filters={filters} />
    </HydrationBoundary>
  );
}
