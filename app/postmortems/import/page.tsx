import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { DocumentImport } from "@/components/postmortems/import/document-import";
import { pageContext } from "../../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("documents");
  return { title: t("title") };
}

export default async function ImportDocumentPage() {
  await pageContext("import-documents");
  const [t, list] = await Promise.all([getTranslations("documents"), getTranslations("postmortems")]);
  return (
    <>
      <PageHeader title={t("title")} back={{ href: "/postmortems", label: list("title") }} />
      <DocumentImport />
    </>
  );
}
