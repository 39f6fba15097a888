import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountBoard } from "@/components/people/account-board";
import { peopleQueries } from "@/lib/client/people";
import { makeQueryClient } from "@/lib/client/query-client";
import { getAccount } from "@/lib/server/access/account";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("account") };
}

export default async function AccountPage() {
  const [ctx, queryClient] = [await pageContext("own-account"), makeQueryClient()];
  await queryClient.prefetchQuery({ ...peopleQueries.account(), queryFn: () => getAccount(ctx) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AccountBoard />
    </HydrationBoundary>
  );
}
