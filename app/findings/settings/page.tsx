import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsBoard } from "@/components/findings/settings-board";
import { findingQueries } from "@/lib/client/findings";
import { makeQueryClient } from "@/lib/client/query-client";
import { getAnalysisSettings } from "@/lib/server/findings/analysis-settings";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("findings");
  return { title: t("settings.title") };
}

export default async function AnalysisSettingsPage() {
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchQuery({
    ...findingQueries.settings(),
    queryFn: () => getAnalysisSettings(ctx),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SettingsBoard />
    </HydrationBoundary>
  );
}
