import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportReport } from "@/components/imports/import-report";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportPage({ params }: { params: Promise<{ importId: string }> }) {
  const { importId } = await params;
  return <ImportReport importId={importId} />;
}
