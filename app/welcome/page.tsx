import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WelcomeForm } from "@/components/people/welcome-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("welcome") };
}

export default function WelcomePage() {
  return <WelcomeForm />;
}
