import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ReportSheet } from "@/components/downtime/report-sheet";
import { FormatProvider } from "@/components/layout/format-provider";
import { downtimeQueries } from "@/lib/client/downtime";
import { makeQueryClient } from "@/lib/client/query-client";
import { metricsQuerySchema } from "@/lib/contracts/metrics";
import { isTimeZone, LOCALES } from "@/lib/format";
import { getMetrics } from "@/lib/server/metrics/get-metrics";
import { getSettings } from "../../i18n/settings";
import { messages } from "../../messages";
import { textOf, type SearchParams } from "../../search-params";
import { downtimeScope } from "../downtime-scope";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("downtime.report");
  return { title: t("title") };
}

/** The report in the language and the zone its address names, whatever the reader has chosen. */
export default async function ReportPage({ searchParams }: { searchParams: SearchParams }) {
  const search = await searchParams;
  const named = textOf(search, ["language", "timeZone"]);
  const chosen = await getSettings();
  const locale = LOCALES.find((one) => one === named.language) ?? chosen.locale;
  const timeZone = named.timeZone && isTimeZone(named.timeZone) ? named.timeZone : chosen.timeZone;
  const [scope, settings] = [
    { ...(await downtimeScope(search)), timeZone },
    { ...chosen, locale, timeZone },
  ];
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchQuery({
    ...downtimeQueries.metrics(scope),
    queryFn: () => getMetrics(ctx, metricsQuerySchema.parse({ ...scope, compare: "previous" })),
  });
  const { common, downtime } = messages[locale];
  return (
    <NextIntlClientProvider locale={locale} messages={{ common, downtime }} timeZone={timeZone}>
      <FormatProvider settings={settings}>
        <HydrationBoundary state={dehydrate(queryClient)}>
          <ReportSheet scope={scope} />
        </HydrationBoundary>
      </FormatProvider>
    </NextIntlClientProvider>
  );
}
