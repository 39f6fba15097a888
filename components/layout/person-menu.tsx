"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem } from "@/components/ui/menu";
import { signOut } from "@/lib/client/people";
import type { Viewer } from "./viewer";

/** Who is signed in, where the account and the people are, and the way out. */
export function PersonMenu({ viewer }: { viewer: Viewer }) {
  const t = useTranslations("people");
  const system = useTranslations("operations");
  const router = useRouter();
  return (
    <Menu
      label={<Icon name="person" size={18} />}
      name={t("signedInAs", { name: viewer.name })}
      align="end"
      className="w-9 justify-center px-0"
    >
      <p role="presentation" className="max-w-64 px-2.5 pt-1.5 pb-1">
        <span className="block truncate font-medium">{viewer.name}</span>
        <span className="text-sm text-ink-3">{t(`roles.${viewer.role}`)}</span>
      </p>
      <MenuItem icon="person" onSelect={() => router.push("/account")}>
        {t("account")}
      </MenuItem>
      {viewer.role === "administrator" && (
        <MenuItem icon="people" onSelect={() => router.push("/people")}>
          {t("people")}
        </MenuItem>
      )}
      {viewer.role !== "viewer" && (
        <MenuItem icon="key" onSelect={() => router.push("/tokens")}>
          {t("tokens")}
        </MenuItem>
      )}
      {viewer.role === "administrator" && (
        <MenuItem icon="info" onSelect={() => router.push("/status")}>
          {system("title")}
        </MenuItem>
      )}
      <MenuItem icon="leave" onSelect={() => void leave()}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

/** At the foot of the rail: the person, and the way out. */
export function RailPerson({ viewer }: { viewer: Viewer }) {
  const t = useTranslations("people");
  return (
    <div className="absolute inset-x-0 bottom-0 hidden border-t border-line p-1.5 md:block [@media(max-height:44rem)]:hidden">
      <Link
        href="/account"
        title={viewer.name}
        className="flex flex-col items-center gap-1 rounded-md px-1 py-1.5 text-2xs leading-tight text-ink-2 hover:bg-hover hover:text-ink"
      >
        <Icon name="person" size={18} />
        <span className="max-w-full truncate">{viewer.name}</span>
      </Link>
      <button
        type="button"
        onClick={() => void leave()}
        className="w-full rounded-md py-1 text-2xs text-ink-3 hover:bg-hover hover:text-ink"
      >
        {t("signOut")}
      </button>
    </div>
  );
}

/** Everything the page holds was read as that person: it is loaded anew. */
async function leave(): Promise<void> {
  await signOut();
  window.location.assign("/sign-in");
}
