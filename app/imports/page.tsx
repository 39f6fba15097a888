import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportDropzone } from "@/components/imports/import-dropzone";
import { ImportTable } from "@/components/imports/import-table";
import { UploadList } from "@/components/imports/upload-list";
import { PageHeader } from "@/components/layout/page-header";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportsPage() {
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="space-y-8">
        <ImportDropzone />
        <UploadList />
        <ImportTable />
      </div>
    </>
  );
}
