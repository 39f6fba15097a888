import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StatusBoard } from "@/components/operations/status-board";
import { operationQueries } from "@/lib/client/operations";
import { makeQueryClient } from "@/lib/client/query-client";
import { getRedaction } from "@/lib/server/redaction/redaction";
import { getRetention } from "@/lib/server/retention/retention";
import { operatorStatus } from "@/lib/server/status/operator-status";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("operations");
  return { title: t("title") };
}

export default async function StatusPage() {
  const [ctx, queryClient] = [await pageContext("read-status"), makeQueryClient()];
  await Promise.all([
    queryClient.prefetchQuery({ ...operationQueries.status(), queryFn: () => operatorStatus(ctx) }),
    queryClient.prefetchQuery({ ...operationQueries.retention(), queryFn: () => getRetention(ctx) }),
    queryClient.prefetchQuery({ ...operationQueries.redaction(), queryFn: () => getRedaction(ctx) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <StatusBoard />
    </HydrationBoundary>
  );
}
