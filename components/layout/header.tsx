"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { openPalette } from "./palette-event";
import { NameSwitch } from "./name-switch";
import { PersonMenu } from "./person-menu";
import { PeriodPicker } from "./period-picker";
import type { Viewer } from "./viewer";
import { LanguageSwitch, ThemeSelect, ThemeSwitch, ZoneSwitch } from "./switches";

/** What holds for every page: the period, the zone, the search, the language, the theme. */
export function Header({ viewer }: { viewer: Viewer }) {
  const t = useTranslations("shell");
  return (
    <header
      data-chrome
      className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-panel px-4 sm:px-6"
    >
      <PeriodPicker />
      <div className="hidden sm:block">
        <ZoneSwitch />
      </div>
      <div className="flex-1" />
      <button
        type="button"
        onClick={openPalette}
        aria-label={t("search")}
        aria-keyshortcuts="Control+K"
        className="inline-flex h-9 items-center gap-2 rounded-md border border-line px-2.5 text-ink-3 hover:bg-hover lg:w-64"
      >
        <Icon name="search" size={16} />
        <span className="hidden flex-1 text-left lg:inline">{t("search")}</span>
        <kbd className="hidden font-sans text-xs lg:inline">Ctrl K</kbd>
      </button>
      {viewer.kind === "user" ? (
        <PersonMenu viewer={viewer} />
      ) : (
        <div className="hidden sm:block">
          <NameSwitch />
        </div>
      )}
      <div className="hidden items-center gap-2 sm:flex">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div className="sm:hidden">
        <Menu
          isForm
          label={<Icon name="sliders" size={18} />}
          name={t("display")}
          align="end"
          className="w-9 justify-center px-0"
        >
          <div className="grid gap-3 p-2.5 *:grid *:gap-1">
            <label>
              <span className="text-sm font-medium">{t("zone.label")}</span>
              <ZoneSwitch />
            </label>
            <label>
              <span className="text-sm font-medium">{t("language")}</span>
              <LanguageSwitch />
            </label>
            <label>
              <span className="text-sm font-medium">{t("theme.label")}</span>
              <ThemeSelect />
            </label>
          </div>
        </Menu>
      </div>
    </header>
  );
}
