"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { LEAVE } from "@/lib/domain/postmortems/editing/answer-question";
import type { Question } from "@/lib/domain/postmortems/schema";

const KEYS = [
  "downtime-stated-twice",
  "downtime-against-times",
  "date-either",
  "zone-unknown",
  "start-unclear",
  "end-unclear",
] as const;
type QuestionKey = (typeof KEYS)[number];

/** The words of the importer's questions and of their answers. */
export function useQuestionWords() {
  const t = useTranslations("documents.questions");
  const format = useFormat();
  const keyOf = (question: Question): QuestionKey | null => KEYS.find((key) => key === question.key) ?? null;
  const number = (value: unknown) => Math.round(Number(value ?? 0) * 10) / 10;
  return {
    ask(question: Question): string {
      const key = keyOf(question);
      const { first, second, stated, low, high } = question.facts;
      return key === null
        ? t("unknown")
        : t(`ask.${key}`, {
            first: number(first),
            second: number(second),
            stated: number(stated),
            low: number(low),
            high: number(high),
          });
    },
    answer(question: Question, option: string): string {
      if (option === LEAVE) return t("leave");
      switch (keyOf(question)) {
        case "downtime-stated-twice":
          return t("minutes", { minutes: number(option) });
        case "downtime-against-times":
          return option === "stated"
            ? t("stated", { minutes: number(question.facts.stated) })
            : t("times", { low: number(question.facts.low), high: number(question.facts.high) });
        case "date-either":
          return format.instant(`${option}T12:00:00Z`, "day", "UTC");
        case "start-unclear":
        case "end-unclear":
          return toldTime(option, question.facts[option]);
        default:
          return option;
      }
    },
  };
}

/** "2031-05-04 09:58 UTC – the words of that time", as the text has it: its own zone is the one to recognise it by. */
function toldTime(iso: string, words: unknown): string {
  const [, day, clock = "", zone = ""] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?(.*))?$/.exec(iso) ?? [];
  const time = [day, clock, zone === "Z" ? "UTC" : zone].filter(Boolean).join(" ");
  return words ? `${time} – ${String(words)}` : time;
}
