import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportReport } from "@/components/imports/import-report";
import { importQueries } from "@/lib/client/imports";
import { makeQueryClient } from "@/lib/client/query-client";
import { importParamsSchema } from "@/lib/contracts/imports";
import { getImport } from "@/lib/server/imports/get-import";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportPage({ params }: { params: Promise<{ importId: string }> }) {
  const asked = importParamsSchema.safeParse(await params);
  if (!asked.success) notFound();
  const { importId } = asked.data;
  const [ctx, queryClient] = [await pageContext("read-imports"), makeQueryClient()];
  await queryClient.prefetchQuery({
    ...importQueries.detail(importId),
    queryFn: () => getImport(ctx, importId),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ImportReport importId={importId} />
    </HydrationBoundary>
  );
}
