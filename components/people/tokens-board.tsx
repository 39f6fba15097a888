"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { createIngestToken, peopleQueries, revokeIngestToken } from "@/lib/client/people";
import { Refusal } from "./entrance-form";
import { SecretShown } from "./secret-shown";
import { TokenList } from "./token-list";
import { usePeopleAction } from "./use-people-action";

const LASTS = ["", "30", "90", "365"] as const;

/** Tokens of shippers: editors see them, administrators make and revoke them. */
export function TokensBoard({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations("people");
  const { data, error, refetch } = useQuery(peopleQueries.tokens());
  const action = usePeopleAction();
  const revoke = (id: string) => void action.run(() => revokeIngestToken(id));
  return (
    <>
      <PageHeader title={t("tokens")} />
      <div className="space-y-8">
        <p className="max-w-prose text-ink-2">{t("tokensText")}</p>
        {mayChange && <CreateToken />}
        <Section title={t("tokensInUse")}>
          {error && !data && (
            <div className="p-4">
              <ErrorPanel error={error} onRetry={() => void refetch()} />
            </div>
          )}
          {!data && !error && <SkeletonRows rows={2} />}
          {data && data.items.length === 0 && (
            <EmptyState title={t("noTokens")}>{t("noTokensText")}</EmptyState>
          )}
          {data && data.items.length > 0 && (
            <TokenList
              tokens={data.items}
              label={t("tokensInUse")}
              {...(mayChange && { onRevoke: revoke })}
            />
          )}
          {action.error !== null && (
            <div className="p-4">
              <Refusal error={action.error} />
            </div>
          )}
        </Section>
      </div>
    </>
  );
}

function CreateToken() {
  const t = useTranslations("people");
  const { busy, error, run } = usePeopleAction();
  const [name, setName] = useState("");
  const [services, setServices] = useState("");
  const [source, setSource] = useState("");
  const [days, setDays] = useState<(typeof LASTS)[number]>("");
  const [secret, setSecret] = useState<string | null>(null);
  const submit = async () => {
    const named = services
      .split(",")
      .map((service) => service.trim())
      .filter(Boolean);
    const made = await run(() =>
      createIngestToken({
        name,
        services: named.length > 0 ? named : null,
        source: source.trim() || null,
        expiresInDays: days === "" ? null : Number(days),
      }),
    );
    if (!made) return;
    setSecret(made.value.secret);
    setName("");
  };
  return (
    <Section title={t("newToken")}>
      <div className="space-y-3 p-4">
        <form
          className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_auto_auto]"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Field label={t("tokenName")} hint={t("tokenNameHint")}>
            <Input required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label={t("services")} hint={t("servicesHint")}>
            <Input value={services} onChange={(event) => setServices(event.target.value)} />
          </Field>
          <Field label={t("source")} hint={t("sourceHint")}>
            <Input value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
          </Field>
          <Field label={t("lasts")}>
            <Select
              value={days}
              onChange={setDays}
              options={LASTS.map((value) => ({
                value,
                label: value === "" ? t("lastsForever") : t("lastsDays", { days: Number(value) }),
              }))}
            />
          </Field>
          <Button type="submit" icon="plus" busy={busy} className="justify-self-start lg:mt-6">
            {t("createToken")}
          </Button>
        </form>
        <Refusal error={error} />
        {secret && <SecretShown text={t("tokenSecret")} secret={secret} onDone={() => setSecret(null)} />}
      </div>
    </Section>
  );
}
