import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Signed in, but without the right to this page. */
export default async function Forbidden() {
  const t = await getTranslations("people.forbidden");
  return (
    <EmptyState title={<h1>{t("title")}</h1>} action={<ButtonLink href="/">{t("home")}</ButtonLink>}>
      {t("text")}
    </EmptyState>
  );
}
