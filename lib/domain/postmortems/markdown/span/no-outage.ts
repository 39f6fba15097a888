import { anyOf } from "../../../text/any-of";
import type { LabelledText } from "../labels";
import { sentences } from "../../../text/sentences";

/** A whole sentence, or the beginning of one, that denies an outage; "no downtime during the fix" tells of the fix. */
const NONE = anyOf(
  "iu",
  [
    String.raw`(?:there (?:was|were|has been|have been) )?no (?:\p{L}+ )?(?:outages?|downtime|interruptions?|incidents?)(?: at all| of service)?(?: (?:in|during|over|throughout) (?:that|this|the) (?:time|period|month|week|year|quarter))?\s*(?:[.,;]?$|:)`,
    String.raw`(?:the |all (?:the |our )?)?(?:services?|sites?|systems?|everything) (?:was|were|stayed|remained) (?:up|available|online) (?:all the time|throughout|the whole time)`,
    String.raw`(?:the |our )?(?:\p{L}+ ){1,3}(?:was|were) (?:never|not|at no time) (?:down|unavailable|offline|unreachable|interrupted)`,
    String.raw`(?:so (?:that )?)?no (?:user|customer|client|member)s? (?:was|were) (?:ever )?affected(?!\p{L}| (?:outside|in|on|by|other|except|apart|after|until|before))`,
    String.raw`(?:this (?:is|was) |it (?:is|was) )?not an? (?:incident|outage)(?!\p{L})`,
    String.raw`(?:это )?не (?:инцидент|авария|сбой)(?!\p{L}|,)`,
    String.raw`nothing (?:was|went|had been) (?:down|unavailable|offline|interrupted)(?!\p{L})`,
    String.raw`(?:and )?no (?:\p{L}+ )?\p{L}+ (?:was|were) (?:(?:ever |at any time )?(?:interrupted|down|unavailable|offline))(?!\p{L})`,
    String.raw`(?:this|it) was (?:only |just )?(?:an? )?(?:planned )?(?:exercise|drill|rehearsal|game day|near[- ]miss)(?!\p{L})`,
    String.raw`(?:простоя|простоев|отказов|недоступности|перерыва в работе)(?: \p{L}+){0,2} не (?:было|возникло|зафиксировано|допущено|случилось)`,
    String.raw`(?:это )?(?:было |были )?учени[яе]м?(?!\p{L})`,
  ],
  { before: String.raw`^[\s*_>•-]*(?:\p{L}+:[\s*_]*(?:[\p{L} ]{1,40}, ?)?)?(?:`, after: ")" },
);
/** Nothing but the denial: "none (degraded only)" tells of something. */
const NONE_VALUE =
  /^[\s*_]*(?:none|no|n\/a|zero|нет|не было|отсутств\p{L}*|без простоя|0)(?:\s*(?:min(?:ute)?s?|hours?|мин(?:ут)?|час(?:ов)?)\.?)?[\s*_.]*$/iu;
/** On whom an outage would tell. */
const IMPACT = /^(?:user |customer |service )?impact$|^влияние(?: на (?:пользователей|клиентов|сервис))?$/iu;
const REHEARSED =
  /\bno (?:user |customer )?impact\b|near[- ]miss|false (?:alarm|positive)|\b(?:incident|outage) that (?:was not|wasn['’]t)\b|(?<!\p{L})ложн\p{L}+ (?:тревог|срабатыв)|game ?day|\bdrill\b|\bexercise\b|table-?top|(?<!\p{L})(?:учени[яй]|учебная тревога|чуть не)(?!\p{L})|нагрузочн\p{L}+ тестировани|load test(?:ing)? (?:report|results)/iu;

/** A sentence about another outage, which is no fact of this one. */
export const OF_ANOTHER =
  /\blast (?:year|time)(?:'s|’s)?\b|\b(?:previous|earlier|prior|past) (?:outage|incident|year|month|quarter)s?\b|\b(?:own|separate) (?:report|post-?mortem)\b|отдельн\p{L}+ (?:отч[её]т|постмортем)|\((?:see|cf\.?|см\.?) (?:the |its |our |отдельн\p{L}+ )?(?:post-?mortem|incident report|постмортем|отч[её]т об инциденте)|(?<!\p{L})(?:прошл\p{L}+ (?:год|раз|инцидент|сбо)|предыдущ\p{L}+ (?:инцидент|сбо|авари))/iu;

/** What comes out or is lost while everything runs has a day, and no span of being down. */
const LEAKED =
  /\b(?:leak(?:s|ed|age)?|loss|lost|expos(?:ed|ure)|disclos(?:ed|ure)|compromised?|stolen|published)\b|(?<!\p{L})(?:утечк|утек|компрометаци|потер|утрат|раскрыти)/iu;
const SECRETS =
  /\b(?:data|credentials?|tokens?|secrets?|(?:api |signing |private )?keys?|passwords?|addresses|edits|backups|metrics|records|files|uploads|photos|history)\b|(?<!\p{L})(?:данн|токен|секрет|ключ|парол|адрес|копи[йяи])/iu;
const INTRUSION =
  /\bunauthori[sz]ed (?:access|login|use)\b|\bintrusion\b|\bbreach\b|\bhacked\b|(?<!\p{L})(?:взлом|несанкционированн)/iu;
/** A weakness that was told of has days on which it was found and mended, and no span of being down. */
const ADVISORY =
  /\bsecurity (?:advisory|bulletin|disclosure|incident|issue|notice)\b|\bCVE-\d{4}|\bvulnerabilit(?:y|ies)\b|(?<!\p{L})уязвимост/iu;
const WAS_DOWN =
  /\b(?:outages?|downtime|unavailab\p{L}+|unreachable|inaccessible|offline|down for|(?:was|were|went) down)\b|(?<!\p{L})(?:недоступ|просто[йяеи](?!\p{L})|не (?:работал|отвечал|открывал))/iu;

/** Whether a title names a leak or a loss of data or secrets, or a stranger inside, and no sentence says that anything was down. */
function isOnlyLeak(title: string, source: string): boolean {
  return (
    ((LEAKED.test(title) && SECRETS.test(title)) || INTRUSION.test(title) || ADVISORY.test(title)) &&
    !clauses(source).some((clause) => WAS_DOWN.test(clause) && !NONE.test(clause))
  );
}

function clauses(text: string): string[] {
  return sentences(text).flatMap((sentence) => sentence.split(/;\s+|,\s+(?=(?:and|so)\s)/u));
}

/** Whether a text says outright that nothing was down: the times it tells are then those of something else. */
export function isWithoutOutage(
  title: string,
  labelled: readonly LabelledText[],
  summary: string,
  source: string,
): boolean {
  const stated = labelled.filter(({ key }) => key === "downtime");
  return (
    REHEARSED.test(title) ||
    (stated.length > 0 && stated.every(({ value }) => NONE_VALUE.test(value))) ||
    labelled.some(({ label, value }) => IMPACT.test(label.trim()) && NONE_VALUE.test(value)) ||
    clauses(summary).some((clause) => NONE.test(clause)) ||
    (stated.length === 0 && isOnlyLeak(title, source))
  );
}
