import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportDropzone } from "@/components/imports/import-dropzone";
import { ImportTable } from "@/components/imports/import-table";
import { UploadList } from "@/components/imports/upload-list";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button";
import { IMPORTS_SHOWN, importQueries } from "@/lib/client/imports";
import { makeQueryClient } from "@/lib/client/query-client";
import { can } from "@/lib/domain/access/can";
import { listImports } from "@/lib/server/imports/list-imports";
import { pageContext } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportsPage() {
  const [t, system, ctx, queryClient] = [
    await getTranslations("imports"),
    await getTranslations("operations"),
    await pageContext("read-imports"),
    makeQueryClient(),
  ];
  await queryClient.prefetchInfiniteQuery({
    ...importQueries.list(),
    queryFn: () => listImports(ctx, { limit: IMPORTS_SHOWN }),
  });
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          can(ctx.caller, "read-status") && (
            <ButtonLink look="quiet" href="/status">
              {system("title")}
            </ButtonLink>
          )
        }
      />
      <div className="space-y-8">
        <ImportDropzone />
        <UploadList />
        <HydrationBoundary state={dehydrate(queryClient)}>
          <ImportTable />
        </HydrationBoundary>
      </div>
    </>
  );
}
