import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WhatIfBoard } from "@/components/downtime/what-if-board";
import { downtimeQueries } from "@/lib/client/downtime";
import { makeQueryClient } from "@/lib/client/query-client";
import { whatIfQuerySchema } from "@/lib/contracts/what-if";
import { listServices } from "@/lib/server/services/list-services";
import { runWhatIf } from "@/lib/server/what-if/run-what-if";
import { textOf, type SearchParams } from "../../search-params";
import { dataEnd } from "../data-end";
import { downtimeScope } from "../downtime-scope";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("downtime.whatIf");
  return { title: t("title") };
}

export default async function WhatIfPage({ searchParams }: { searchParams: SearchParams }) {
  const search = await searchParams;
  const scope = await downtimeScope(search);
  const { recommendation = "", effort } = textOf(search, ["recommendation", "effort"]);
  const effortDays = effort !== undefined && Number(effort) >= 0 ? Number(effort) : null;
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  const { from, to, service } = scope;
  const [{ items }] = await Promise.all([
    listServices(ctx),
    queryClient.prefetchQuery({
      ...downtimeQueries.whatIf(scope, recommendation, effortDays),
      queryFn: () =>
        runWhatIf(
          ctx,
          whatIfQuerySchema.parse({
            from,
            to,
            service,
            recommendation,
            ...(effortDays !== null && { effortDays }),
          }),
        ),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WhatIfBoard scope={scope} dataTo={dataEnd(items)} />
    </HydrationBoundary>
  );
}
