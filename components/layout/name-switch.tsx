"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { COOKIES, readCookie, writeCookie } from "./settings-cookies";

/** Who is working here: the name that stands in histories and beside versions. */
export function NameSwitch() {
  const t = useTranslations("shell.name");
  return (
    <Menu
      isForm
      label={<Icon name="person" size={18} />}
      name={t("label")}
      align="end"
      className="w-9 justify-center px-0"
    >
      <div className="w-64 p-2">
        <NameForm />
      </div>
    </Menu>
  );
}

function NameForm() {
  const t = useTranslations("shell.name");
  const common = useTranslations("common");
  const kept = useSyncExternalStore(
    noChange,
    () => readCookie(COOKIES.actor),
    () => "",
  );
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        writeCookie(COOKIES.actor, (typed ?? kept).trim());
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
      }}
    >
      <Field label={t("label")} hint={t("hint")}>
        <Input
          value={typed ?? kept}
          maxLength={200}
          autoComplete="name"
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Button type="submit" size="small">
        {common("save")}
      </Button>
    </form>
  );
}

const noChange = () => () => {};
