"use client";

import { useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import { makeFormat, type Format, type Locale } from "@/lib/format";
import { COOKIES, writeCookie, type Theme, type ZoneChoice } from "./settings-cookies";

export interface ShellSettings {
  locale: Locale;
  theme: Theme;
  zoneChoice: ZoneChoice;
  timeZone: string;
}
interface FormatContext {
  settings: ShellSettings;
  format: Format;
}
const Context = createContext<FormatContext | null>(null);

/** Gives islands the formatter in the chosen language and zone, and keeps the browser's own zone where the server sees it. */
export function FormatProvider({ settings, children }: { settings: ShellSettings; children: ReactNode }) {
  const { locale, timeZone, zoneChoice } = settings;
  const router = useRouter();
  const value = useMemo(
    () => ({ settings, format: makeFormat(locale, timeZone) }),
    [settings, locale, timeZone],
  );

  // Outside system: the browser's zone is known only here, the server reads it from the cookie.
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (document.cookie.includes(`${COOKIES.browserZone}=${encodeURIComponent(zone)}`)) return;
    writeCookie(COOKIES.browserZone, zone);
    if (zoneChoice === "browser") router.refresh();
  }, [zoneChoice, router]);

  return <Context value={value}>{children}</Context>;
}

/** The formatter: `format.duration(ms)`, `format.zoned(at)`, … */
export function useFormat(): Format {
  return useShellSettings().format;
}

export function useShellSettings(): FormatContext {
  const context = useContext(Context);
  if (!context) throw new Error("FormatProvider is missing above this component.");
  return context;
}
