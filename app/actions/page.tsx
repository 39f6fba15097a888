import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionTable } from "@/components/actions/action-table";
import { actionQueries } from "@/lib/client/actions";
import { makeQueryClient } from "@/lib/client/query-client";
import { actionItemListQuerySchema } from "@/lib/contracts/action-items";
import { listActionItems } from "@/lib/server/actions/list-action-items";
import { textOf, type SearchParams } from "../search-params";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("actions");
  return { title: t("title") };
}

export default async function ActionsPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = textOf(await searchParams, ["owner", "status", "overdue", "postmortem", "q"]);
  const checked = actionItemListQuerySchema.safeParse(asked);
  const filters = checked.success ? asked : {};
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchQuery({
    ...actionQueries.list(filters),
    queryFn: () => listActionItems(ctx, actionItemListQuerySchema.parse(filters)),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ActionTable filters={filters} />
    </HydrationBoundary>
  );
}
