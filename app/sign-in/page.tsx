import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/people/sign-in-form";
import { entranceFor, ownPath } from "@/lib/server/access/entrance";
import { currentCaller } from "../page-context";
import { textOf, type SearchParams } from "../search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("signIn") };
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const next = ownPath(textOf(await searchParams, ["next"]).next);
  const { kind } = await currentCaller();
  if (kind !== "anonymous") redirect(kind === "owner" ? "/setup" : "/");
  if ((await entranceFor(await headers())) === "/setup") redirect("/setup");
  return <SignInForm next={next} />;
}
