"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { invite } from "@/lib/client/people";
import { ROLES, type Role } from "@/lib/domain/access/role";
import { Refusal } from "./entrance-form";
import { SecretShown } from "./secret-shown";
import { usePeopleAction } from "./use-people-action";

/** Makes an invitation: a link to send by whatever means the team has. */
export function InviteForm() {
  const t = useTranslations("people");
  const { busy, error, run } = usePeopleAction();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [link, setLink] = useState<{ url: string; email: string } | null>(null);
  const submit = async () => {
    const made = await run(() => invite({ email, role }));
    if (!made) return;
    setLink({ url: made.value.url, email });
    setEmail("");
  };
  return (
    <div className="space-y-3 p-4">
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="min-w-56 flex-1 sm:max-w-80">
          <Field label={t("email")}>
            <Input
              type="email"
              required
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
        </div>
        <Field label={t("role")}>
          <RoleSelect role={role} onChange={setRole} />
        </Field>
        <Button type="submit" icon="plus" busy={busy}>
          {t("invite")}
        </Button>
      </form>
      <Refusal error={error} />
      {link && (
        <SecretShown
          text={t("inviteLink", { email: link.email })}
          secret={link.url}
          onDone={() => setLink(null)}
        />
      )}
    </div>
  );
}

/** One of the roles, by its name. */
export function RoleSelect({
  role,
  onChange,
  ...rest
}: {
  role: Role;
  onChange: (role: Role) => void;
  "aria-label"?: string;
  small?: boolean;
  disabled?: boolean;
  upTo?: Role;
}) {
  const t = useTranslations("people");
  const { upTo, ...select } = rest;
  const offered = upTo ? ROLES.slice(0, ROLES.indexOf(upTo) + 1) : ROLES;
  return (
    <Select
      {...select}
      value={role}
      options={offered.map((value) => ({ value, label: t(`roles.${value}`) }))}
      onChange={onChange}
    />
  );
}
