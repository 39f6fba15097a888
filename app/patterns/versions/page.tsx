import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { VersionBoard } from "@/components/patterns/version-board";
import { groupingQueries } from "@/lib/client/grouping";
import { makeQueryClient } from "@/lib/client/query-client";
import { getGroupingState } from "@/lib/server/patterns/migrate-grouping";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("patterns");
  return { title: t("versions.title") };
}

export default async function GroupingVersionsPage() {
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchQuery({ ...groupingQueries.state(), queryFn: () => getGroupingState(ctx) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <VersionBoard />
    </HydrationBoundary>
  );
}
