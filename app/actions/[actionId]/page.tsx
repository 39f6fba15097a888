import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionPage as ActionBoard } from "@/components/actions/action-page";
import { actionQueries } from "@/lib/client/actions";
import { makeQueryClient } from "@/lib/client/query-client";
import { actionItemParamsSchema } from "@/lib/contracts/action-items";
import { getActionItem } from "@/lib/server/actions/list-action-items";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("actions");
  return { title: t("accepted") };
}

export default async function ActionPage({ params }: { params: Promise<{ actionId: string }> }) {
  const asked = actionItemParamsSchema.safeParse(await params);
  if (!asked.success) notFound();
  const { actionId } = asked.data;
  const [ctx, queryClient] = [await pageContext("read-analysis"), makeQueryClient()];
  await queryClient.prefetchQuery({
    ...actionQueries.one(actionId),
    queryFn: () => getActionItem(ctx, actionId),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ActionBoard actionId={actionId} />
    </HydrationBoundary>
  );
}
