import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NEIGHBOURS } from "@/components/records/neighbours";
import { RecordContext } from "@/components/records/record-context";
import { makeQueryClient } from "@/lib/client/query-client";
import { recordQueries } from "@/lib/client/records";
import { recordParamsSchema } from "@/lib/contracts/records";
import { getRecord } from "@/lib/server/records/get-record";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records");
  return { title: t("one.title") };
}

export default async function RecordPage({ params }: { params: Promise<{ recordId: string }> }) {
  const asked = recordParamsSchema.safeParse({ recordId: decodeURIComponent((await params).recordId) });
  if (!asked.success) notFound();
  const { recordId } = asked.data;
  const [ctx, queryClient] = [await pageContext("read-records"), makeQueryClient()];
  await queryClient.prefetchQuery({
    ...recordQueries.one(recordId, NEIGHBOURS),
    queryFn: () => getRecord(ctx, { recordId, context: NEIGHBOURS }),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RecordContext recordId={recordId} />
    </HydrationBoundary>
  );
}
