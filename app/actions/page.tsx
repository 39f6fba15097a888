import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { ActionTable } from "@/components/actions/action-table";
import { actionQueries } from "@/lib/client/actions";
import { makeQueryClient } from "@/lib/client/query-client";
import { actionItemListQuerySchema } from "@/lib/contracts/action-items";
import { listActionItems } from "@/lib/server/actions/list-action-items";
import { serverContext } from "@/lib/server/context";
import { textOf, type SearchParams } from "../search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("actions");
  return { title: t("title") };
}

export default async function ActionsPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = textOf(await searchParams, ["owner", "status", "overdue", "postmortem", "q"]);
  const checked = actionItemListQuerySchema.safeParse(asked);
  const filters = checked.success ? asked : {};
  const [ctx, queryClient] = [serverContext(await headers()), makeQueryClient()];
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
