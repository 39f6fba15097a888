import type { ProposedIncident } from "./incident";

/** What the titles of incidents that nobody has named say, in both languages: they are worded for the reader, and searched by these. */
export const TITLE_WORDS: Readonly<Record<ProposedIncident["titleKey"] | "other", string>> = {
  outage: "Outage of / Простой",
  "crash-loop": "restarting in a loop / Циклические перезапуски",
  degraded: "degraded / Работа с перебоями",
  silence: "Silence of / Тишина",
  "host-silence": "One host of silent / Тишина одного из хостов",
  errors: "Errors in / Ошибки",
  other: "Incident in / Инцидент",
};
