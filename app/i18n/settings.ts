import { cookies, headers } from "next/headers";
import { cache } from "react";
import { can } from "@/lib/domain/access/can";
import { serverContext } from "@/lib/server/context";
import { listServices } from "@/lib/server/services/list-services";
import { isTimeZone, LOCALES, makeFormat, type Format, type Locale } from "@/lib/format";
import {
  COOKIES,
  THEMES,
  ZONE_CHOICES,
  type Theme,
  type ZoneChoice,
} from "@/components/layout/settings-cookies";
import { currentCaller } from "../page-context";

export interface Settings {
  locale: Locale;
  theme: Theme;
  zoneChoice: ZoneChoice;
  /** The IANA zone that instants are written in. */
  timeZone: string;
}

/** What this browser chose, from its cookies; the language falls back to Accept-Language, the zone to UTC. */
export const getSettings = cache(async (): Promise<Settings> => {
  const [jar, head] = [await cookies(), await headers()];
  const one = <T extends string>(name: string, allowed: readonly T[]) => {
    const value = jar.get(name)?.value;
    return allowed.find((candidate) => candidate === value);
  };
  const zoneChoice = one(COOKIES.zoneChoice, ZONE_CHOICES) ?? "utc";
  const zone = { utc: () => "UTC", browser: () => jar.get(COOKIES.browserZone)?.value, source: sharedZone }[
    zoneChoice
  ];
  const timeZone = (await zone()) ?? "UTC";
  return {
    locale: one(COOKIES.locale, LOCALES) ?? preferredLocale(head.get("accept-language")),
    theme: one(COOKIES.theme, THEMES) ?? "system",
    zoneChoice,
    timeZone: isTimeZone(timeZone) ? timeZone : "UTC",
  };
});

/** The zone that all sources with a known one share: what axes and totals over several sources are written in. */
async function sharedZone(): Promise<string | undefined> {
  if (!can(await currentCaller(), "read-analysis")) return undefined;
  const { items } = await listServices(serverContext());
  const zones = new Set(
    items.flatMap((service) => service.sources.flatMap((source) => source.timeZone ?? [])),
  );
  return zones.size === 1 ? [...zones][0] : undefined;
}

/** The formatter of this request, for server components. */
export async function getFormat(): Promise<Format> {
  const { locale, timeZone } = await getSettings();
  return makeFormat(locale, timeZone);
}

/** The first of the browser's languages that is spoken here, by weight. */
function preferredLocale(header: string | null): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.map((p) => p.trim()).find((p) => p.startsWith("q="));
      return { language: tag.slice(0, 2).toLowerCase(), weight: weight ? Number(weight.slice(2)) : 1 };
    })
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const known = LOCALES.find((locale) => locale === language);
    if (known) return known;
  }
  return "en";
}
