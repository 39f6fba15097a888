"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { setUp } from "@/lib/client/people";
import { EntranceForm } from "./entrance-form";
import { EmailField, NameField } from "./identity-fields";
import { NewPasswordField } from "./password-fields";
import { useEntrance } from "./use-entrance";

/** The first administrator. From elsewhere than this computer it takes the code that the start printed. */
export function SetUpForm({ needsCode }: { needsCode: boolean }) {
  const t = useTranslations("people");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { busy, error, enter } = useEntrance("/");
  return (
    <EntranceForm
      title={t("setUp")}
      text={t("setUpText")}
      submit={t("createAdministrator")}
      busy={busy}
      error={error}
      onSubmit={() => void enter(() => setUp({ name, email, password, ...(needsCode && { code }) }))}
    >
      {needsCode && (
        <Field label={t("code")} hint={t("codeHint")}>
          <Input
            name="code"
            autoComplete="one-time-code"
            required
            value={code}
            placeholder="ABCD-EFGH-JKLM-NPQR"
            className="font-mono"
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
      )}
      <NameField value={name} onChange={setName} />
      <EmailField value={email} onChange={setEmail} />
      <NewPasswordField value={password} onChange={setPassword} />
    </EntranceForm>
  );
}
