import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditLog } from "@/components/operations/audit-log";
import { AUDIT_SHOWN, auditQueries } from "@/lib/client/audit";
import { makeQueryClient } from "@/lib/client/query-client";
import { auditFiltersSchema } from "@/lib/contracts/audit";
import { listAudit } from "@/lib/server/audit/list-audit";
import { pageContext } from "../page-context";
import { textOf, type SearchParams } from "../search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("operations.audit");
  return { title: t("title") };
}

export default async function AuditLogPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, queryClient] = [await pageContext("read-audit"), makeQueryClient()];
  const given = textOf(await searchParams, ["action", "actor", "outcome", "about"]);
  const read = auditFiltersSchema.safeParse(given);
  const [asked, filters] = read.success ? [given, read.data] : [{}, {}];
  await queryClient.prefetchInfiniteQuery({
    ...auditQueries.list(asked),
    queryFn: () => listAudit(ctx, { ...filters, limit: AUDIT_SHOWN }),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AuditLog asked={asked} />
    </HydrationBoundary>
  );
}
