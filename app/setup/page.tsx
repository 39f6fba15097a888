import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SetUpForm } from "@/components/people/set-up-form";
import { entranceFor } from "@/lib/server/access/entrance";
import { currentCaller } from "../page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("setUp") };
}

export default async function SetUpPage() {
  const caller = await currentCaller();
  if ((await entranceFor(await headers())) !== "/setup") redirect("/");
  return <SetUpForm needsCode={caller.kind !== "owner"} />;
}
