import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BinList } from "@/components/postmortems/list/bin-list";
import { makeQueryClient } from "@/lib/client/query-client";
import { reviewQueries } from "@/lib/client/reviews";
import { listBin } from "@/lib/server/postmortems/bin";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("writing.bin");
  return { title: t("title") };
}

export default async function BinPage() {
  const [ctx, queryClient] = [await pageContext("bin-documents"), makeQueryClient()];
  await queryClient.prefetchQuery({ ...reviewQueries.bin(), queryFn: () => listBin(ctx) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <BinList now={ctx.now()} />
    </HydrationBoundary>
  );
}
