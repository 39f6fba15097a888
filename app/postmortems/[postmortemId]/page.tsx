import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PostmortemEditor } from "@/components/postmortems/editor/postmortem-editor";
import { postmortemQueries } from "@/lib/client/postmortems";
import { makeQueryClient } from "@/lib/client/query-client";
import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { getPostmortem } from "@/lib/server/postmortems/get-postmortem";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("postmortems");
  return { title: t("one") };
}

export default async function PostmortemPage({ params }: { params: Promise<{ postmortemId: string }> }) {
  const asked = postmortemParamsSchema.safeParse(await params);
  if (!asked.success) notFound();
  const { postmortemId } = asked.data;
  const [ctx, queryClient] = [await pageContext("read-drafts"), makeQueryClient()];
  const queryFn = () => getPostmortem(ctx, postmortemId);
  await queryClient.prefetchQuery({ ...postmortemQueries.one(postmortemId), queryFn });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PostmortemEditor postmortemId={postmortemId} />
    </HydrationBoundary>
  );
}
