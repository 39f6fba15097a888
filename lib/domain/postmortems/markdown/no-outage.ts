import { anyOf } from "../../text/any-of";
import type { LabelledText } from "./labels";
import { sentences } from "./read-hypotheses";

/** A whole sentence, or the beginning of one, that denies an outage; "no downtime during the fix" tells of the fix. */
const NONE = anyOf(
  "iu",
  [
    String.raw`(?:there (?:was|were|has been|have been) )?no (?:\p{L}+ )?(?:outages?|downtime|interruptions?)(?: at all| of service)?(?: (?:in|during|over|throughout) (?:that|this|the) (?:time|period|month|week|year|quarter))?\s*[.,;]?$`,
    String.raw`(?:the )?(?:service|site|system|everything) (?:was|stayed|remained) (?:up|available) (?:all the time|throughout|the whole time)`,
    String.raw`(?:this|it) was (?:only |just )?(?:an? )?(?:planned )?(?:exercise|drill|rehearsal|game day|near[- ]miss)(?!\p{L})`,
    String.raw`(?:простоя|простоев|отказов|недоступности|перерыва в работе)(?: \p{L}+){0,2} не (?:было|возникло|зафиксировано|допущено|случилось)`,
    String.raw`(?:это )?(?:было |были )?учени[яе]м?(?!\p{L})`,
  ],
  { before: String.raw`^[\s*_>•-]*(?:\p{L}+:[\s*_]*(?:[\p{L} ]{1,40}, ?)?)?(?:`, after: ")" },
);
/** Nothing but the denial: "none (degraded only)" tells of something. */
const NONE_VALUE =
  /^[\s*_]*(?:none|no|n\/a|zero|нет|не было|отсутств\p{L}*|без простоя|0)(?:\s*(?:min(?:ute)?s?|hours?|мин(?:ут)?|час(?:ов)?)\.?)?[\s*_.]*$/iu;
const REHEARSED =
  /near[- ]miss|game ?day|\bdrill\b|\bexercise\b|table-?top|(?<!\p{L})(?:учени[яй]|учебная тревога|чуть не)(?!\p{L})|нагрузочн\p{L}+ тестировани|load test(?:ing)? (?:report|results)/iu;

/** A sentence about another outage, which is no fact of this one. */
export const OF_ANOTHER =
  /\blast (?:year|time)(?:'s|’s)?\b|\b(?:previous|earlier|prior|past) (?:outage|incident|year|month|quarter)s?\b|\b(?:own|separate) (?:report|post-?mortem)\b|отдельн\p{L}+ (?:отч[её]т|постмортем)|\((?:see|cf\.?|см\.?) (?:the |its |our |отдельн\p{L}+ )?(?:post-?mortem|incident report|постмортем|отч[её]т об инциденте)|(?<!\p{L})(?:прошл\p{L}+ (?:год|раз|инцидент|сбо)|предыдущ\p{L}+ (?:инцидент|сбо|авари))/iu;

/** Whether a text says outright that nothing was down: the times it tells are then those of something else. */
export function isWithoutOutage(title: string, labelled: readonly LabelledText[], summary: string): boolean {
  const stated = labelled.filter(({ key }) => key === "downtime");
  return (
    REHEARSED.test(title) ||
    (stated.length > 0 && stated.every(({ value }) => NONE_VALUE.test(value))) ||
    sentences(summary).some((sentence) => NONE.test(sentence))
  );
}
