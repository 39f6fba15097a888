import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { SettingsBoard } from "@/components/findings/settings-board";
import { findingQueries } from "@/lib/client/findings";
import { makeQueryClient } from "@/lib/client/query-client";
import { serverContext } from "@/lib/server/context";
import { getAnalysisSettings } from "@/lib/server/findings/analysis-settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("findings");
  return { title: t("settings.title") };
}

export default async function AnalysisSettingsPage() {
  const [ctx, queryClient] = [serverContext(await headers()), makeQueryClient()];
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
