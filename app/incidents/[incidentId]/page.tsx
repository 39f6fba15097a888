import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { IncidentBoard } from "@/components/incidents/incident-board";
import { incidentQueries } from "@/lib/client/incidents";
import { makeQueryClient } from "@/lib/client/query-client";
import { incidentParamsSchema } from "@/lib/contracts/incidents";
import { getIncident } from "@/lib/server/incidents/get-incident";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incidents");
  return { title: t("title") };
}

export default async function IncidentPage({ params }: { params: Promise<{ incidentId: string }> }) {
  const asked = incidentParamsSchema.safeParse(await params);
  if (!asked.success) notFound();
  const { incidentId } = asked.data;
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchQuery({
    ...incidentQueries.one(incidentId),
    queryFn: () => getIncident(ctx, incidentId),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <IncidentBoard incidentId={incidentId} />
    </HydrationBoundary>
  );
}
