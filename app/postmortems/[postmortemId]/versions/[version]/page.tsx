import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { VersionView } from "@/components/postmortems/versions/version-view";
import { postmortemQueries } from "@/lib/client/postmortems";
import { makeQueryClient } from "@/lib/client/query-client";
import { versionParamsSchema } from "@/lib/contracts/postmortems";
import { getPostmortem } from "@/lib/server/postmortems/get-postmortem";
import { getVersion } from "@/lib/server/postmortems/get-version";
import { pageContext } from "../../../../page-context";

type Params = Promise<{ postmortemId: string; version: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const t = await getTranslations("postmortems");
  return { title: t("state.version", { version: (await params).version }) };
}

export default async function VersionPage({ params }: { params: Params }) {
  const asked = versionParamsSchema.safeParse(await params);
  if (!asked.success) notFound();
  const { postmortemId, version } = asked.data;
  const [ctx, queryClient] = [await pageContext("read-versions"), makeQueryClient()];
  await Promise.all([
    queryClient.prefetchQuery({
      ...postmortemQueries.version(postmortemId, version),
      queryFn: () => getVersion(ctx, postmortemId, version),
    }),
    queryClient.prefetchQuery({
      ...postmortemQueries.one(postmortemId),
      queryFn: () => getPostmortem(ctx, postmortemId),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <VersionView postmortemId={postmortemId} number={version} />
    </HydrationBoundary>
  );
}
