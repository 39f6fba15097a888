"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { COOKIES, writeCookie } from "@/components/layout/settings-cookies";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { InlineNotice } from "@/components/ui/inline-notice";
import { useNotify } from "@/components/ui/notices";
import { changePassword, peopleQueries, renameAccount } from "@/lib/client/people";
import { Refusal } from "./entrance-form";
import { OwnTokens } from "./own-tokens";
import { NewPasswordField } from "./password-fields";
import { RightsTable } from "./rights-table";
import { SessionList } from "./session-list";
import { usePeopleAction } from "./use-people-action";

/** One's own name, password, sessions and tokens, and what one's role allows. */
export function AccountBoard() {
  const t = useTranslations("people");
  const { data } = useQuery(peopleQueries.account());
  return (
    <>
      <PageHeader title={t("account")} note={data?.email && `${data.email} · ${t(`roles.${data.role}`)}`} />
      <div className="space-y-8">
        {data?.kind === "owner" && (
          <InlineNotice>
            {t("openMode")}{" "}
            <ButtonLink size="small" href="/setup">
              {t("openModeLink")}
            </ButtonLink>
          </InlineNotice>
        )}
        {data?.kind === "user" && (
          <>
            <div className="grid items-start gap-8 lg:grid-cols-2">
              <Profile name={data.name} />
              <Password />
            </div>
            <SessionList />
            <OwnTokens role={data.role} />
          </>
        )}
        <RightsTable />
      </div>
    </>
  );
}

function Profile({ name }: { name: string }) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const { busy, error, run } = usePeopleAction();
  const [typed, setTyped] = useState<string | null>(null);
  const submit = async () => {
    const done = await run(() => renameAccount((typed ?? name).trim()));
    if (done) writeCookie(COOKIES.actor, done.value.name);
  };
  return (
    <Section title={t("profile")}>
      <form
        className="space-y-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("name")} hint={t("nameHint")}>
          <Input
            autoComplete="name"
            required
            maxLength={200}
            value={typed ?? name}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Refusal error={error} />
        <Button type="submit" busy={busy}>
          {common("save")}
        </Button>
      </form>
    </Section>
  );
}

function Password() {
  const t = useTranslations("people");
  const notify = useNotify();
  const { busy, error, run } = usePeopleAction();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const submit = async () => {
    if (!(await run(() => changePassword({ current, password })))) return;
    setCurrent("");
    setPassword("");
    notify({ text: t("passwordChanged") });
  };
  return (
    <Section title={t("password")}>
      <form
        className="space-y-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("currentPassword")}>
          <Input
            type="password"
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        </Field>
        <NewPasswordField value={password} onChange={setPassword} />
        <Refusal error={error} />
        <Button type="submit" busy={busy}>
          {t("changePassword")}
        </Button>
      </form>
    </Section>
  );
}
