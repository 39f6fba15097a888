import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default async function NotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <EmptyState title={<h1>{t("title")}</h1>} action={<ButtonLink href="/">{t("home")}</ButtonLink>}>
      {t("text")}
    </EmptyState>
  );
}
