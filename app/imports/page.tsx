import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportDropzone } from "@/components/imports/import-dropzone";
import { ImportTable } from "@/components/imports/import-table";
import { SenderTable } from "@/components/imports/sender-table";
import { UploadList } from "@/components/imports/upload-list";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button";
import { IMPORTS_SHOWN, importQueries } from "@/lib/client/imports";
import { makeQueryClient } from "@/lib/client/query-client";
import { can } from "@/lib/domain/access/can";
import { importListQuerySchema } from "@/lib/contracts/imports";
import { listImports } from "@/lib/server/imports/list-imports";
import { listSenders } from "@/lib/server/imports/list-senders";
import { pageContext } from "../page-context";
import { textOf, type SearchParams } from "../search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportsPage({ searchParams }: { searchParams: SearchParams }) {
  const [t, system, ctx, queryClient] = [
    await getTranslations("imports"),
    await getTranslations("operations"),
    await pageContext("read-imports"),
    makeQueryClient(),
  ];
  const asked = importListQuerySchema.shape.sender.safeParse(textOf(await searchParams, ["sender"]).sender);
  const sender = asked.data ?? "none";
  await Promise.all([
    queryClient.prefetchQuery({ ...importQueries.senders(), queryFn: () => listSenders(ctx) }),
    queryClient.prefetchInfiniteQuery({
      ...importQueries.list(sender),
      queryFn: () => listImports(ctx, { sender, limit: IMPORTS_SHOWN }),
    }),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        {...(sender !== "none" && { back: { href: "/imports", label: t("senders.all") } })}
        actions={
          can(ctx.caller, "read-status") && (
            <ButtonLink look="quiet" href="/status">
              {system("title")}
            </ButtonLink>
          )
        }
      />
      <div className="space-y-8">
        {sender === "none" && <ImportDropzone />}
        <UploadList />
        <HydrationBoundary state={dehydrate(queryClient)}>
          {sender === "none" && <SenderTable />}
          <ImportTable sender={sender} />
        </HydrationBoundary>
      </div>
    </>
  );
}
