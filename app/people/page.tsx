import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleBoard } from "@/components/people/people-board";
import { peopleQueries } from "@/lib/client/people";
import { makeQueryClient } from "@/lib/client/query-client";
import { listPeople } from "@/lib/server/access/people";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("people") };
}

export default async function PeoplePage() {
  const [ctx, queryClient] = [await pageContext("list-people"), makeQueryClient()];
  await queryClient.prefetchQuery({ ...peopleQueries.list(), queryFn: () => listPeople(ctx) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PeopleBoard ownId={ctx.caller.id} isOpen={ctx.caller.kind === "owner"} />
    </HydrationBoundary>
  );
}
