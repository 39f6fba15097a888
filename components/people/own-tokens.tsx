"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { createOwnToken, peopleQueries, revokeOwnToken } from "@/lib/client/people";
import type { Role } from "@/lib/domain/access/role";
import { Refusal } from "./entrance-form";
import { RoleSelect } from "./invite-form";
import { SecretShown } from "./secret-shown";
import { TokenList } from "./token-list";
import { usePeopleAction } from "./use-people-action";

const DAYS = 90;

/** Tokens by which programs act as oneself, with at most one's own role. */
export function OwnTokens({ role }: { role: Role }) {
  const t = useTranslations("people");
  const { data } = useQuery(peopleQueries.ownTokens());
  const { busy, error, run } = usePeopleAction();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<Role>("viewer");
  const [secret, setSecret] = useState<string | null>(null);
  const submit = async () => {
    const made = await run(() => createOwnToken({ name, role: chosen, expiresInDays: DAYS }));
    if (!made) return;
    setSecret(made.value.secret);
    setName("");
  };
  return (
    <Section title={t("ownTokens")}>
      <div className="space-y-3 p-4">
        <p className="max-w-prose text-ink-2">{t("ownTokensText", { days: DAYS })}</p>
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <div className="min-w-44 flex-1 sm:max-w-72">
            <Field label={t("tokenName")}>
              <Input
                required
                maxLength={200}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
          </div>
          <Field label={t("atMost")}>
            <RoleSelect role={chosen} upTo={role} onChange={setChosen} />
          </Field>
          <Button type="submit" icon="plus" busy={busy}>
            {t("createToken")}
          </Button>
        </form>
        <Refusal error={error} />
        {secret && <SecretShown text={t("tokenSecret")} secret={secret} onDone={() => setSecret(null)} />}
      </div>
      {data && data.items.length > 0 && (
        <div className="border-t border-line">
          <TokenList
            tokens={data.items}
            label={t("ownTokens")}
            onRevoke={(id) => void run(() => revokeOwnToken(id))}
          />
        </div>
      )}
    </Section>
  );
}
