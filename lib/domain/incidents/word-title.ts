import type { ProposedIncident } from "./incident";

type Words = Record<ProposedIncident["titleKey"] | "other", (services: string) => string>;

const WORDS: Record<"en" | "ru", Words> = {
  en: {
    outage: (services) => `Outage of ${services}`,
    "crash-loop": (services) => `${services} restarting in a loop`,
    degraded: (services) => `${services} degraded`,
    silence: (services) => `Silence of ${services}`,
    "host-silence": (services) => `One host of ${services} silent`,
    errors: (services) => `Errors in ${services}`,
    other: (services) => `Incident in ${services}`,
  },
  ru: {
    outage: (services) => `Простой: ${services}`,
    "crash-loop": (services) => `Циклические перезапуски: ${services}`,
    degraded: (services) => `Работа с перебоями: ${services}`,
    silence: (services) => `Тишина: ${services}`,
    "host-silence": (services) => `Тишина одного из хостов: ${services}`,
    errors: (services) => `Ошибки: ${services}`,
    other: (services) => `Инцидент: ${services}`,
  },
};

/** The name of an incident in a reader's language: what a person called it, else worded from what the analysis saw. */
export function wordTitle(
  {
    title,
    titleKey,
    services,
  }: { title?: string | null; titleKey: string | null; services: readonly string[] },
  language: "en" | "ru",
): string {
  if (title) return title;
  const more = services.length - 2;
  const rest = language === "en" ? `and ${more} more` : `и ещё ${more}`;
  const names = services.slice(0, 2).join(", ") + (more > 0 ? ` ${rest}` : "");
  const words = WORDS[language];
  return (isKey(titleKey) ? words[titleKey] : words.other)(names);
}

/** What the titles of incidents that nobody has named say in any language, without services: they are searched by it. */
export function wordsOfTitle(key: keyof Words): string {
  return Object.values(WORDS)
    .map((words) => words[key](""))
    .join(" ");
}

/** Every kind of title that is worded. */
export const TITLE_KEYS = Object.keys(WORDS.en) as (keyof Words)[];

function isKey(key: string | null): key is keyof Words {
  return key !== null && Object.hasOwn(WORDS.en, key);
}
