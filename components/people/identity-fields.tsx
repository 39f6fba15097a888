"use client";

import { useTranslations } from "next-intl";
import { Field, Input } from "@/components/ui/field";

interface Props {
  value: string;
  onChange: (value: string) => void;
}

/** Who somebody wants to be called. */
export function NameField({ value, onChange }: Props) {
  const t = useTranslations("people");
  return (
    <Field label={t("name")} hint={t("nameHint")}>
      <Input
        name="name"
        autoComplete="name"
        required
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** The address that one signs in with, named so that password managers know it. */
export function EmailField({ value, onChange }: Props) {
  const t = useTranslations("people");
  return (
    <Field label={t("email")}>
      <Input
        type="email"
        name="email"
        autoComplete="username"
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
