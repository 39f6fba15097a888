import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { PeopleRules } from "@/components/patterns/people-rules";
import { groupingQueries } from "@/lib/client/grouping";
import { makeQueryClient } from "@/lib/client/query-client";
import { serverContext } from "@/lib/server/context";
import { listPeopleRules } from "@/lib/server/patterns/undo-rule";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("patterns");
  return { title: t("rules.title") };
}

export default async function PeopleRulesPage() {
  const [ctx, queryClient] = [serverContext(await headers()), makeQueryClient()];
  await queryClient.prefetchQuery({ ...groupingQueries.rules(), queryFn: () => listPeopleRules(ctx) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PeopleRules />
    </HydrationBoundary>
  );
}
