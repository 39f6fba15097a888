import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TokensBoard } from "@/components/people/tokens-board";
import { peopleQueries } from "@/lib/client/people";
import { makeQueryClient } from "@/lib/client/query-client";
import { can } from "@/lib/domain/access/can";
import { listIngestTokens } from "@/lib/server/access/tokens";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("tokens") };
}

export default async function TokensPage() {
  const [ctx, queryClient] = [await pageContext("list-tokens"), makeQueryClient()];
  await queryClient.prefetchQuery({ ...peopleQueries.tokens(), queryFn: () => listIngestTokens(ctx) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TokensBoard mayChange={can(ctx.caller, "change-tokens")} />
    </HydrationBoundary>
  );
}
