import { anyOf } from "../../../text/any-of";
import { parsePriority } from "../../priority";
import type { Problem } from "../../schema";
import { countIn } from "./count-in";

const HAPPENED = anyOf(
  "iu",
  [
    "встре(?:тил|ча)\\p{L}*|повтор(?:ил|ял|яет)\\p{L}*|зафиксирован\\p{L}*|произош\\p{L}+|случил\\p{L}+|сработал\\p{L}*",
    "occur(?:red|s)|happened|seen|logged|appear(?:ed|s)|repeated|recorded|fired",
  ],
  {
    before: String.raw`(?<!\p{L})(?:`,
    after: String.raw`)[ \t]+((?:\p{L}+[ \t]+){0,2}\d[\d ,\u00a0\u202f]{0,9}[ \u00a0](?:раза?|случа\p{L}+|times|cases)(?!\p{L})[^.\n]{0,40})`,
  },
);
const OF_SENTENCE = (names: string) =>
  new RegExp(String.raw`(?:^|[.;\n])[ \t]*(?:${names})[ \t]*:[ \t]*([^.;\n]{2,60})`, "iu");
const URGENCY = OF_SENTENCE("срочность|urgency");
const PRIORITY = OF_SENTENCE("приоритет|критичность|серь[её]зность|priority|severity");

/** What a problem's sentences tell of it where no label does: "Seen 12 times. Urgency: this week." */
export function fillFromSentences(problem: Problem): void {
  const text = [problem.text, problem.description].join("\n").replace(/[*_]/g, "");
  problem.occurrences ??= countIn(HAPPENED.exec(text)?.[1] ?? "");
  problem.urgency ??= URGENCY.exec(text)?.[1]?.trim() ?? null;
  problem.priority ??= parsePriority(PRIORITY.exec(text)?.[1] ?? "");
}
