"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field, Input } from "@/components/ui/field";
import { signIn } from "@/lib/client/people";
import { EntranceForm } from "./entrance-form";
import { EmailField } from "./identity-fields";
import { useEntrance } from "./use-entrance";

/** Address and password; then on to where one wanted to go. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("people");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { busy, error, enter } = useEntrance(next);
  return (
    <EntranceForm
      title={t("signIn")}
      submit={t("signIn")}
      busy={busy}
      error={error}
      onSubmit={() => void enter(() => signIn({ email, password }))}
    >
      <EmailAndPassword email={email} onEmail={setEmail} password={password} onPassword={setPassword} />
      <Disclosure label={t("forgot")} className="text-sm text-ink-2">
        <p className="mt-1">{t("forgotText")}</p>
        <code className="mt-1 block rounded bg-sunken px-2 py-1 text-xs break-all">
          npm run -s afterword -- user reset-password {email.trim() || "you@example.com"}
        </code>
      </Disclosure>
    </EntranceForm>
  );
}

/** The two fields of every sign-in, named so that password managers know them. */
export function EmailAndPassword({
  email,
  onEmail,
  password,
  onPassword,
}: {
  email: string;
  onEmail: (value: string) => void;
  password: string;
  onPassword: (value: string) => void;
}) {
  const t = useTranslations("people");
  return (
    <>
      <EmailField value={email} onChange={onEmail} />
      <Field label={t("password")}>
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => onPassword(event.target.value)}
        />
      </Field>
    </>
  );
}
