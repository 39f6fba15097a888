import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleRules } from "@/components/patterns/people-rules";
import { groupingQueries } from "@/lib/client/grouping";
import { makeQueryClient } from "@/lib/client/query-client";
import { listPeopleRules } from "@/lib/server/patterns/undo-rule";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("patterns");
  return { title: t("rules.title") };
}

export default async function PeopleRulesPage() {
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchQuery({ ...groupingQueries.rules(), queryFn: () => listPeopleRules(ctx) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PeopleRules />
    </HydrationBoundary>
  );
}
