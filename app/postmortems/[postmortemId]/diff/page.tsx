import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DiffView } from "@/components/postmortems/versions/diff-view";
import { postmortemQueries } from "@/lib/client/postmortems";
import { makeQueryClient } from "@/lib/client/query-client";
import { reviewQueries } from "@/lib/client/reviews";
import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { diffQuerySchema } from "@/lib/contracts/reviews";
import { compareVersions } from "@/lib/server/postmortems/compare-versions";
import { getPostmortem } from "@/lib/server/postmortems/get-postmortem";
import { getVersion } from "@/lib/server/postmortems/get-version";
import { textOf, type SearchParams } from "../../../search-params";
import { pageContext } from "../../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("writing.diff");
  return { title: t("title") };
}

export default async function DiffPage({
  params,
  searchParams,
}: {
  params: Promise<{ postmortemId: string }>;
  searchParams: SearchParams;
}) {
  const asked = postmortemParamsSchema.safeParse(await params);
  const sides = diffQuerySchema.safeParse(textOf(await searchParams, ["from", "to"]));
  if (!asked.success || !sides.success) notFound();
  const { postmortemId } = asked.data;
  const { from, to } = sides.data;
  const [ctx, queryClient] = [await pageContext("read-versions"), makeQueryClient()];
  await Promise.all([
    queryClient.prefetchQuery({
      ...postmortemQueries.one(postmortemId),
      queryFn: () => getPostmortem(ctx, postmortemId),
    }),
    queryClient.prefetchQuery({
      ...reviewQueries.diff(postmortemId, { from, to }),
      queryFn: () => compareVersions(ctx, postmortemId, { from, to }),
    }),
    ...[from, to]
      .filter((version) => version !== "draft")
      .map((version) =>
        queryClient.prefetchQuery({
          ...postmortemQueries.version(postmortemId, version),
          queryFn: () => getVersion(ctx, postmortemId, version),
        }),
      ),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DiffView postmortemId={postmortemId} from={from} to={to} />
    </HydrationBoundary>
  );
}
