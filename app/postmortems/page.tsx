import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PostmortemTable } from "@/components/postmortems/list/postmortem-table";
import { postmortemQueries } from "@/lib/client/postmortems";
import { makeQueryClient } from "@/lib/client/query-client";
import { postmortemListQuerySchema } from "@/lib/contracts/postmortems";
import { listPostmortems } from "@/lib/server/postmortems/list-postmortems";
import { textOf, type SearchParams } from "../search-params";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("postmortems");
  return { title: t("title") };
}

export default async function PostmortemsPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = textOf(await searchParams, ["kind", "status", "incident", "q"]);
  const checked = postmortemListQuerySchema.safeParse(asked);
  const filters = checked.success ? asked : {};
  const [ctx, queryClient] = [await pageContext("read-drafts"), makeQueryClient()];
  await queryClient.prefetchInfiniteQuery({
    ...postmortemQueries.list(filters),
    queryFn: () => listPostmortems(ctx, postmortemListQuerySchema.parse(filters)),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PostmortemTable filters={filters} />
    </HydrationBoundary>
  );
}
