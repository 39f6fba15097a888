import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FindingPage as FindingBoard } from "@/components/findings/finding-page";
import { findingQueries } from "@/lib/client/findings";
import { makeQueryClient } from "@/lib/client/query-client";
import { findingParamsSchema } from "@/lib/contracts/findings";
import { getFinding } from "@/lib/server/findings/get-finding";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("findings");
  return { title: t("list.one") };
}

export default async function FindingPage({ params }: { params: Promise<{ findingId: string }> }) {
  const asked = findingParamsSchema.safeParse({ findingId: decodeURIComponent((await params).findingId) });
  if (!asked.success) notFound();
  const { findingId } = asked.data;
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchQuery({
    ...findingQueries.one(findingId),
    queryFn: () => getFinding(ctx, findingId),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FindingBoard findingId={findingId} />
    </HydrationBoundary>
  );
}
