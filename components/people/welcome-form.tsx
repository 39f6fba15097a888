"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { openLink, takeLink } from "@/lib/client/people";
import { EntranceForm, Refusal } from "./entrance-form";
import { NameField } from "./identity-fields";
import { NewPasswordField } from "./password-fields";
import { useEntrance } from "./use-entrance";

/** What an invitation or a reset leads to. The link's secret stands behind the #, which no server and no log sees. */
export function WelcomeForm() {
  const t = useTranslations("people");
  const secret = useSyncExternalStore(
    onHash,
    () => window.location.hash.slice(1),
    () => null,
  );
  const opened = useQuery({
    queryKey: ["link", secret],
    queryFn: () => openLink(secret || "none"),
    enabled: secret !== null,
    retry: false,
    staleTime: Infinity,
  });
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { busy, error, enter } = useEntrance("/");
  if (opened.error)
    return (
      <div className="mx-auto mt-[8dvh] w-full max-w-sm space-y-4">
        <h1 className="text-xl font-semibold tracking-tight">{t("deadLink")}</h1>
        <Refusal error={opened.error} />
        <ButtonLink href="/sign-in" className="w-full">
          {t("signIn")}
        </ButtonLink>
      </div>
    );
  if (!opened.data || secret === null) return <Skeleton className="mx-auto mt-[8dvh] h-72 w-full max-w-sm" />;
  const { kind, email, role } = opened.data;
  const isInvitation = kind === "invitation";
  return (
    <EntranceForm
      title={isInvitation ? t("welcome") : t("resetTitle")}
      text={role ? t("invitedAs", { email, role: t(`roles.${role}`) }) : t("resetFor", { email })}
      submit={isInvitation ? t("accept") : t("setPassword")}
      busy={busy}
      error={error}
      onSubmit={() => void enter(() => takeLink({ secret, password, ...(isInvitation && { name }) }))}
    >
      {isInvitation && <NameField value={name} onChange={setName} />}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NewPasswordField value={password} onChange={setPassword} />
    </EntranceForm>
  );
}

function onHash(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
