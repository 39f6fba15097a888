"use client";

import { useTranslations } from "next-intl";
import { Field, Input } from "@/components/ui/field";

/** A new password, with what is asked of it. */
export function NewPasswordField({
  value,
  onChange,
  fault,
}: {
  value: string;
  onChange: (value: string) => void;
  fault?: string | undefined;
}) {
  const t = useTranslations("people");
  return (
    <Field label={t("newPassword")} hint={t("passwordHint")} {...(fault && { fault })}>
      <Input
        type="password"
        name="new-password"
        autoComplete="new-password"
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
