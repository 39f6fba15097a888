import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";

export default async function OverviewPage() {
  const t = await getTranslations("shell.pages");
  return <PageHeader title={t("overview")} />;
}
