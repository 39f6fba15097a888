"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { LOCALES, type Locale } from "@/lib/format";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import { useShellSettings } from "./format-provider";
import { COOKIES, THEMES, writeCookie, ZONE_CHOICES, type Theme } from "./settings-cookies";

/** Which zone instants are written in: UTC, the browser's, or that of the records' source. */
export function ZoneSwitch() {
  const t = useTranslations("shell.zone");
  const { settings } = useShellSettings();
  const choose = useChoice();
  const browserZone = useSyncExternalStore(noChange, readBrowserZone, () => null);
  const label = {
    utc: "UTC",
    browser: browserZone ? t("browserNamed", { zone: browserZone }) : t("browser"),
    source: t("source"),
  };
  return (
    <Select
      value={settings.zoneChoice}
      aria-label={t("label")}
      title={t("label")}
      className="w-full sm:w-auto sm:max-w-52"
      options={ZONE_CHOICES.map((value) => ({ value, label: label[value] }))}
      onChange={(value) => choose(COOKIES.zoneChoice, value)}
    />
  );
}

export function LanguageSwitch() {
  const t = useTranslations("shell");
  const { settings } = useShellSettings();
  const choose = useChoice();
  const names: Record<Locale, string> = { en: "English", ru: "Русский" };
  return (
    <Select
      value={settings.locale}
      aria-label={t("language")}
      title={t("language")}
      options={LOCALES.map((value) => ({ value, label: names[value] }))}
      onChange={(value) => choose(COOKIES.locale, value)}
    />
  );
}

export function ThemeSwitch() {
  const t = useTranslations("shell.theme");
  const { settings } = useShellSettings();
  const setTheme = useTheme();
  const icons = { system: "system", light: "sun", dark: "moon" } as const;
  return (
    <Menu
      label={<Icon name={icons[settings.theme]} size={18} />}
      name={t("label")}
      align="end"
      className="w-9 justify-center px-0"
    >
      {THEMES.map((theme) => (
        <MenuItem
          key={theme}
          icon={icons[theme]}
          checked={theme === settings.theme}
          onSelect={() => setTheme(theme)}
        >
          {t(theme)}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** The theme as a list: for places where a menu would open inside a menu. */
export function ThemeSelect() {
  const t = useTranslations("shell.theme");
  const { settings } = useShellSettings();
  const setTheme = useTheme();
  return (
    <Select
      value={settings.theme}
      aria-label={t("label")}
      options={THEMES.map((value) => ({ value, label: t(value) }))}
      onChange={setTheme}
    />
  );
}

/** Shows the theme at once and keeps it. */
function useTheme() {
  const choose = useChoice();
  return (theme: Theme) => {
    document.documentElement.setAttribute("data-theme", theme);
    choose(COOKIES.theme, theme);
  };
}

function useChoice() {
  const router = useRouter();
  return (cookie: string, value: string) => {
    writeCookie(cookie, value);
    router.refresh();
  };
}

const noChange = () => () => {};
const readBrowserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
