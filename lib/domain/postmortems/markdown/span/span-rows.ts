import { anyOf } from "../../../text/any-of";
import type { BoundedMinutes, BoundedTextInstant, Downtime, TimelineRow } from "../../schema";
import { findDates } from "../when/find-dates";
import type { FoundTime } from "../when/find-times";
import { findTimes } from "../when/find-times";
import { makeInstant, toEpoch } from "../when/instant";
import type { Zone } from "../when/zone";

export const STARTS =
  /^[*_]*(?:Investigating|Расследование)[*_]*(?:\s*[-–—:]|\s+(?:we|мы)(?!\p{L}))|incident (?:start|began|begin)|outage (?:start|began|begin)|(?:impact|downtime) (?:start|beg[ai]n)|начало (?:инцидента|сбоя|простоя)|инцидент начал/iu;
/** Words of trouble, in English or Russian. */
export const TROUBLE = anyOf("iu", [
  "down(?!load|stream)",
  String.raw`\bdrop(?:s|ped|ping)? (?:\p{L}+ ){0,2}(?:messages|requests|packets|connections|calls|events|mail)`,
  String.raw`outage|disrupt|\bexpire[sd]\b|fail|error|could(?:n't| not)|\b(?:could|can) no longer\b|\b(?:nobody|no one|no-one|none of (?:us|them)) (?:can|could)\b|(?<!\p{L})никто не (?:может|мог)(?!\p{L})`,
  String.raw`\bd(?:id|oes|o)(?:n't| not) (?:come|start|work|load|open|respond|answer|return|connect|boot|run|launch|print|play|send|arrive|appear|ring|sync)\b`,
  String.raw`can(?:'t|not)|unable|пропал|не мог(?!\p{L}{3})|unrespons`,
  String.raw`\bnot (?:accessible|available|reachable|usable|respond|working)|read-only|\bstuck\b`,
  String.raw`\b(?:deletes|deleted|removes|removed|wipes|wiped|drops|dropped) (?:all|every|the (?:wrong|live|production))\b`,
  String.raw`\bp(?:50|9[059])\b|\bstall(?:s|ed)?\b|\bfr(?:ee|o)ze[ns]?\b|\bhung\b|\bhangs\b|\bvanish|\bpanic(?:s|ked)?\b|\bdie[sd]\b`,
  String.raw`\babort(?:s|ed)?\b|\brefuse[sd]? to (?:start|boot|load|run|connect|open|accept|answer)\b`,
  String.raw`\bpower (?:goes|went|is|was) (?:out|off|gone|lost|cut)\b|\btak(?:es?|ing) (?:more|longer) than\b|\b(?:rate|success|throughput|traffic)\b.{0,60}\b(?:falls|fell|drops|dropped|(?:starts?|started|begins?|began) to (?:fall|drop))\b|\bcorrupt(?:ed)?\b|🚨`,
  String.raw`unavailab|unreachab|inaccessib|crash|broke|broken|\bbad\b|degrad|timeout`,
  "tim(?:e|ed|es|ing) out|alert|incident|first (?:notice|report|sign|symptom|detect)|spike",
  // "less than 500 downloads" counts things; "502 responses" are trouble.
  String.raw`(?<![\d.,])5\d\d\b(?! ?(?:[kMGT]i?B|ms|km|%))(?! (?!errors\b|responses\b|replies\b|answers\b|codes\b|statuses\b|pages\b|across\b|always\b)\p{L}{3,}s\b)|stop(?:s|ped)? (?:at |around |respond|work|be|process|accept|send|deliver|answer|writ|log|updat|serv|load|sync|merg|runn|publish|receiv|arriv|mov|start|build|render|com)|latency`,
  String.raw`\b(?:power(?:s|ed)?|shut(?:s|ting)?) (?:themselves |itself )?off\b|\b(?:is|are|was|were|arrives?|arrived|came) (?:\p{L}+ )?late\b(?! (?:in|on|at|for (?:dinner|lunch|a meeting))\b)`,
  String.raw`\b(?:starts?|began|begins|started) (?:to )?(?:exit|loop|restart|hang|leak|lag|throttl|reject|refus|swap|drop)`,
  String.raw`\bexit(?:s|ed)? (?:with|(?:code|status) [1-9])|\bno (?:logs|data|power|connection|internet|network|access)\b`,
  String.raw`(?<!\p{L})нет (?:логов|данных|связи|доступа|интернета|сети|света|питания)|недоступ`,
  "ист[её]к(?!а)|упал|урони|прекрат|сбо[йия]|ошиб(?:к|ок)|перестал|паден|отказ|авари|деград",
  String.raw`\b(?:lost|loses) (?:all )?(?:power|contact|quorum|connectivity|(?:its |the )?(?:network|connection|link)s?)\b`,
  "потерял(?:а|о|и)? (?:питание|связь|сеть|кворум)|обесточ",
  String.raw`\b(?:disk|partition|volume|quota|root|memory|space|queue|pool)\b.{0,12}\bfull\b|\bout of (?:memory|space|disk)`,
  "заблокирован|переполнен|защит\\p{L}* по памяти",
  String.raw`\b(?:w(?:ent|ere|as)|goes|stays|stayed|remains|remained) (?:away|dark|offline|silent)\b`,
  String.raw`\b(?:became|gets?|got|turned|went|was|were) (?:very |extremely |so )?slow`,
  String.raw`\bbreaks\b|\b(?:drop|fall)(?:s|ped)? to (?:zero|0|almost|nearly)|\bfell to (?:zero|0)`,
  String.raw`посыпал|пятисот|\p{L}backoff\b|\berrimagepull\b|\boomkill`,
  "зависл|таймаут|инцидент|алерт|не отвеча|не работа",
]);
/** Words that say outright that it was over. */
export const STRONG_END = anyOf("iu", [
  String.raw`(?:incident|outage|issue|service|everything|all|system|site|impact|problem)\b.{0,40}\b(?:resolved|restored|recovered|mitigated|(?<!over and )over(?! and over)|closed|operational)`,
  String.raw`\bresol(?:ved|ution)\b|\bit (?:was|is) (?:all |finally |then )?over\b`,
  "full(?:y)? (?:recover(?:ed|y)|restored|operational)",
  "back (?:to|in) (?:normal|working|service|operation|business)|back (?:up|online)",
  String.raw`\bre-?opened\b|\b(?:opened|open) (?:(?!if|when|should)\p{L}+ ){0,2}again\b`,
  "all clear|all (?:is |was |are )?green|return(?:s|ed|ing)? to (?:normal|users|service|production|operation|customers|baseline)",
  String.raw`\b(?:is|are|was|were) (?:all )?(?:whole|complete|well|fine|good|healthy|normal|up|fast|quick|correct|green|stable|working|usable|reachable|available) again\b`,
  "(?:operat|work|function)(?:es?|s|ed|ing)? (?:as )?normal(?:ly)?",
  String.raw`\bend of (?:the )?(?:incident|outage|downtime|disruption|impact)\b`,
  "(?:outage|incident|impact|downtime) (?:ends|ended|over)|(?<!(?:копи[яи]|б[эе]кап\\p{L}{0,2}|дамп\\p{L}{0,2}|файл\\p{L}{0,2}|журнал\\p{L}{0,2}) )восстановлен(?!ие (?:журнал|данн|баз|индекс|реплик|таблиц|коп|из |с ))",
  "(?:конец|окончание|завершение) (?:инцидента|сбоя|простоя)",
  "инцидент (?:закрыт|исчерпан|завершен|завершён|реш[её]н)",
  "полностью (?:работает|восстановлен)|нормализов|проблема (?:решена|устранена)",
  "сбой устран[её]н|работа(?:ет)? в штатном|снова (?:работа|доступ)",
  String.raw`\b(?:works?|accepts?|responds?|answers?|loads?|opens?|prints?|sends?|delivers?|process(?:es)?|arrives?|reach(?:es)?|comes?|shows?|appears?|plays?|runs?|gets?|receives?)\b.{0,20}\b(?<!again and )again\b(?! and again)`,
  String.raw`\b(?:worked|functioned|accepted|responded|answered|loaded|delivered|arrived|flowed)\b.{0,20}\b(?<!again and )again\b(?! and again)`,
  "доступность (?:восстановл|(?:снова )?100 ?%)",
  String.raw`\bavailability (?:is |was )?(?:back )?(?:at|to) 100 ?%|работа\p{L}* возобновл`,
  String.raw`(?<!\p{L})вс[её] (?:снова |опять |наконец )?(?:заработал|ожил|поднялось|вернулось)`,
  String.raw`^[\s*_]*(?:все |мы )?живы?(?!\p{L})`,
  "снова (?:в строю|в сети|онлайн|ожил|отвеча|откры|принима|ходи|загружа)",
]);
/** "no addresses available", "isn't reachable". */
const DENIED = String.raw`\b(?:(?:not|no|never|(?:is|are|was|were)n['’]t) (?:\p{L}+ ){0,3}|(?:nobody|no one|none) (?:\p{L}+ ){0,5})`;
/** Words that may say that it was over, where none say so outright. */
export const WEAK_END = anyOf("iu", [
  String.raw`(?<!${DENIED})\b(?:fixed|recover(?:ed|y|s)|restored|mitigated|stable|stabili[sz]ed|healthy|succeed(?:ed|s)?|normal(?:ised|ized)?|(?<!\b(?:players?|users?|people|members?|customers|viewers|colleagues?|engineers?|comes|came|signs) |@[\w-]{1,40} (?:is |gets |was )?)online|reachable|available|(?:are|is) (?:delivered|accepted|served|processed|sent|writable)(?! (?:late|twice|only))|operational|complete[d]?|resum(?:es?|ed))\b`,
  String.raw`(?<!\b(?:tr(?:y|ies|ied)|fail\w*|restart\w*|crash\w*|paged|escalated|down|happen\w*|start\w*|drop\w*|r[io]se\w*) )(?<!(?<!\b(?:is|are|was|were|be|been|all) )\b\w+ed |again and )\bagain[.!]?$`,
  String.raw`(?:^|\band )(?:(?:the|all|new|most) )?(?:\p{L}+ ){0,2}\p{L}+s? works?(?=[,.;!]|$| (?:for|in|from|with|well|fine|as)\b)`,
  String.raw`\b(?:jobs|builds|orders|payments|messages|mails?|requests|uploads|imports|logins|calls|deliveries|exports)\b.{0,15}\b(?:start|flow|run|arriv|go|come)(?:s|ed|e|ing)?\b.{0,10}\bagain\b`,
  String.raw`\b(?:loads?|works?|opens?|answers?|responds?|resolves?|reachable|available) (?:everywhere|for (?:all|everyone|everybody)|in all)\b`,
  String.raw`\b(?:services?|everything|systems?|nodes|sites?)\b.{0,10}\bup(?: again)?[.!]?$`,
  String.raw`\b(?:all|everyone|customers|users|players|readers)\b.{0,12}\bcan (?:log|sign|pay|order|read|write|search|open|use|buy|reach|connect)`,
  String.raw`\b(?:errors|failures|alerts|timeouts|complaints|restarts) (?:have |had )?(?:stop|ceas|vanish|disappear)`,
  String.raw`\bconfirm(?:s|ed)? (?:that )?(?:\p{L}+ ){1,3}(?:starts?|works?|loads?|launch(?:es)?|opens?|runs?)\b`,
  String.raw`\beverything (?:works|launches|loads|runs|builds|answers|responds|opens|passes|renders|plays|connects|reports|syncs|serves|looks good)\b|\bdeclar(?:e|ed|es|ing) victory\b`,
  String.raw`^(?:all|every)\b.{0,40}\b(?:have|has|had) been \p{L}+(?:ed|n|t)\b`,
  String.raw`^(?:all|every)\b.{0,30}\b(?:accepts?|answers?|responds?|serves?|loads?|opens?|pass(?:es)?|succeeds?|ready|green|up|running|healthy)\b`,
  String.raw`\ball \p{L}+ (?:are |were |have been |got )?(?:pushed|published|sent|delivered|processed|uploaded|served|restored)\b|\bback (?:at|to|up to|above|over) (?:9\d|100)(?:[.,]\d+)? ?%`,
  String.raw`\b(?:stay|remain|kept|keep)(?:s|ed)? (?:up|stable|healthy)\b`,
  String.raw`\bno (?:more |further |new )?(?:\d{3}s?|\p{L}+s)\b(?= (?:for (?:half|an?|the|\d|ten|twenty|thirty|more)|since|any ?more|left|in the logs?))|\bno (?:more|further) \p{L}+s\b|нет (?:новых )?(?:ошибок|жалоб)|ошибок (?:больше )?нет`,
  String.raw`\b(?:is|are|was|were) (?:switched |turned |all )?on(?=[.,;!]|$)`,
  String.raw`(?:ошибки|жалобы|таймауты|перезапуски) (?:прекратил|исчез)|(?<=\b(?:is|are) )back[.!]?$`,
  String.raw`\b(?:is|are|was|were|went|came|goes|comes|dropped|fell|drops|falls) back (?:at|to|up|in|on|down to)\b`,
  String.raw`\b(?:queue|backlog)s?\b.{0,20}\b(?:empty|drained|cleared|worked off|gone|processed|(?:starts?|started|begins?|began) to (?:merge|drain|shrink|clear|fall|move|empty))\b`,
  String.raw`(?:очередь|хвост)(?!\p{L}).{0,20}(?:разобран|пуст|разгреб)`,
  String.raw`\b(?:service|site|app|system|power|network|database|everything|we)\b.{0,20}\b(?:is|are|was|were|came) back\b`,
  String.raw`(?<!не |\p{L})(?:отвечает|работает|доступ(?:ен|на|но|ны)|открывается)(?!\p{L}| только| частично| медленно| нестабильно| с перебо)`,
  "(?:связь|доступ|свет|питание|интернет|сеть) (?:снова |опять )?есть|исправлен|ожил|устранен|устранён|стабил|успешно|перв[а-я]+ успешн|first successful|заработал|запущен|норме|возобновл",
]);
/** Words that say it was not over yet, or not wholly. */
export const NOT_YET =
  /\b(?:should|will|(?:hope|expect)(?:s|ed)? to) (?:\p{L}+ ){0,2}(?:work|be (?:back|up|fixed|available|online|resolved|restored|normal))\b|\b(?:for|to) (?:only )?(?:some|a few|most|many)(?: of)?(?: \p{L}+)?[,.;]? (?:and |but |while )|\bfor (?:some|a few|most)(?: \p{L}+)?[.,;]?$|\bnot\b(?: yet)?(?: been)?(?: fully)? (?:resolved|restored|fixed|recovered)(?! until)|не (?:восстановлен|исправлен|решен)|partial|частичн/iu;

export const ENDS =
  /(?:outage|downtime|impact) (?:ends?|ended|is over|over)\b|(?:конец|окончание|завершение) (?:сбоя|простоя)/iu;

/** "The last good copy": a row before the trouble. */
export const STILL_WELL =
  /\blast (?:known )?(?:good|successful|healthy|working)\b|\blast \p{L}+ before\b|последн\p{L}+ (?:удачн|успешн|хорош|исправн|рабоч|цел)/iu;

/** Somebody or something takes notice: what is noticed began in a row before, where there is one. */
export const NOTICED = anyOf("iu", [
  String.raw`\balerts?\b|\balarm|\bnotic(?:e|es|ed)\b|\breports?\b|\breported\b|\bpage(?:s|d|r)?\b|\bdeclare[sd]?\b`,
  String.raw`\bdetect|\bcomplain|\btickets?\b|\b(?:asks?|asked|tells?|told|writes?|wrote)\b|\bmonitoring\b|\buptime\b`,
  String.raw`\b(?:first|a) (?:message|mail|call|question|post)\b|\b(?:opens an|open(?:s|ed)? (?:the )?first|first) (?:issue|incident)\b|\bissues? (?:is |was )?(?:opened|filed|raised)\b`,
  String.raw`(?<!\p{L})(?:алерт|тревог|замети|обнаруж|сообщ|пожалова|жалоб|обращени|написал|мониторинг|пришло уведомление)`,
]);
/** A status page's own first update says when it was written. */
export const POSTED = /^[*_\s]*(?:Investigating|Расследование)(?!\p{L})/iu;

function isTimed({ at }: TimelineRow): boolean {
  return at !== null && at.best.length > 10;
}

/** Words of trouble that a notice has of itself: "an alert for errors", "first report". */
const OF_NOTICE =
  /\b(?:first (?:notice|report|sign|symptom|detect)\p{L}*|alert\p{L}*(?: (?:for|on|about|of)\b[^.,;]*)?|incident)\b|(?<!\p{L})(?:алерт\p{L}*|инцидент\p{L}*)(?!\p{L})|"[^"]*"|“[^”]*”|«[^»]*»/giu;
/** Those whom it hits say so: a sign of trouble, whatever their words are. */
export const COMPLAINT =
  /\bcomplain|\b(?:users?|customers?|clients?|members?|players?|readers?) (?:report|say|said|tell|told|writ|wrote|ask)|\bfirst (?:user |customer )?(?:ticket|complaint|message|question|call|e?-?mail|report)\b|(?<!\p{L})(?:жалоб|жалуют|пожалова|обращени[ея] (?:от )?(?:пользоват|клиент))/iu;
/** What is done before anything goes wrong, and may be what makes it go wrong. */
export const CHANGE = anyOf("iu", [
  String.raw`\b(?:deploy|releas|merg|approv|upgrad|updat|roll(?:ed|s|ing)? out|rollout|migrat|install|renam|schedul|plann|open(?:s|ed) (?:a )?(?:PR|pull))`,
  String.raw`\b(?:review|maintenance|version|apply|applied|applies|enabled|disabled|switch|mov(?:ed|es|ing)|start(?:s|ed) (?:the|a|an)\b)`,
  String.raw`(?<!\p{L})(?:выкат|релиз|деплой|обнов|миграц|слит|влит|установ|переезд|планов|запущен|начат|включ|отключ|переименов|версия)`,
]);

/** Rows with the newest on top, the first one first. */
export function inOrder(rows: readonly TimelineRow[]): readonly TimelineRow[] {
  const times = rows.map(({ at }) => (at ? toEpoch(at.best) : 0));
  const falls = times.slice(1).every((time, index) => time <= (times[index] ?? 0));
  return rows.length > 1 && falls ? rows.toReversed() : rows;
}

/** The row that begins the outage: one that says so, the first in trouble, else the first that is not the last good one. */
export function startRow(rows: readonly TimelineRow[]): TimelineRow | undefined {
  // What the last row tells is how it ended.
  const before = (rows.length > 2 ? rows.slice(0, -1) : rows).filter((row) => !STILL_WELL.test(wordsOf(row)));
  const said = rows.find((row) => STARTS.test(wordsOf(row)));
  if (said) return said;
  const isTrouble = (text: string) => TROUBLE.test(text) && !STRONG_END.test(text);
  const first =
    before.find(
      (row) => isTrouble(firstLine(row.text)) || (isTimed(row) && COMPLAINT.test(firstLine(row.text))),
    ) ?? before.find((row) => isTrouble(wordsOf(row)));
  if (!first)
    return rows.find((row) => !STILL_WELL.test(wordsOf(row)) && (isTimed(row) || !rows.some(isTimed)));
  const earlier = rows
    .slice(0, rows.indexOf(first))
    .filter((row) => !STILL_WELL.test(wordsOf(row)) && (isTimed(row) || !isTimed(first)));
  const posted = earlier.find(({ text }) => POSTED.test(text));
  if (posted) return posted;
  const line = firstLine(first.text);
  if (!NOTICED.test(line) || TROUBLE.test(line.replace(OF_NOTICE, ""))) return first;
  return earlier.find((row) => !CHANGE.test(firstLine(row.text))) ?? earlier.at(-1) ?? first;
}

/** The row that lies the stated length before the end, when the row that sounded like the start does not. */
export function agreeingStart(
  rows: readonly TimelineRow[],
  { start, end }: Pick<Downtime, "start" | "end">,
  stated: BoundedMinutes | null,
  wording: string | null,
): BoundedTextInstant | null {
  if (!start || !end || !stated || stated.low !== stated.high) return null;
  const apart = (at: BoundedTextInstant) =>
    Math.abs((toEpoch(end.best) - toEpoch(at.best)) / 60_000 - stated.best);
  // "About two and a half hours" is no reason to doubt a row that begins five minutes later.
  if (apart(start) < (ABOUT.test(wording ?? "") ? Math.max(1, stated.best / 20) : 1)) return null;
  return rows.flatMap(({ at }) => (at && apart(at) <= 1 ? [at] : []))[0] ?? null;
}

/** Words that make a length no exact one. */
export const ABOUT = /[~≈]|about|around|approx|roughly|nearly|almost|около|примерно|почти/iu;

/** The row that ends the outage: one that says so, one that agrees with the stated length, the last that sounds like it. */
export function endRow(
  rows: readonly TimelineRow[],
  start: BoundedTextInstant | null,
  stated: BoundedMinutes | null,
  wording: string | null,
): TimelineRow | undefined {
  const ends = rows.slice(1).filter((row) => !NOT_YET.test(wordsOf(row)));
  const lasted = ({ at }: TimelineRow) =>
    at && start ? (toEpoch(at.best) - toEpoch(start.best)) / 60_000 : Number.NaN;
  const agrees = (row: TimelineRow) =>
    stated !== null && stated.low === stated.high && Math.abs(lasted(row) - stated.best) <= 2;
  const nears = (row: TimelineRow) =>
    stated !== null && Math.abs(lasted(row) - stated.best) <= stated.best / 10;
  const sounds = ends.filter((row) => STRONG_END.test(wordsOf(row)) || soundsOver(row));
  return (
    ends.find((row) => ENDS.test(wordsOf(row))) ??
    // A length that is told as "about" does not doubt the row that says outright that it was over.
    (ABOUT.test(wording ?? "")
      ? sounds.findLast((row) => nears(row) && STRONG_END.test(wordsOf(row)))
      : undefined) ??
    ends.findLast((row) => STRONG_END.test(wordsOf(row)) && isLedBy(rows, row, stated)) ??
    sounds.find(agrees) ??
    ends.find((row) => agrees(row) && !TROUBLE.test(row.text)) ??
    ends.filter((row) => STRONG_END.test(wordsOf(row))).at(-1) ??
    ends.filter(soundsOver).at(-1) ??
    ends.findLast((row) => nears(row) && isMended(row)) ??
    ends.find((row) => nears(row) && !TROUBLE.test(row.text)) ??
    mendedRow(ends)
  );
}

/** Whether another row lies the stated length before this one. */
function isLedBy(rows: readonly TimelineRow[], { at }: TimelineRow, stated: BoundedMinutes | null): boolean {
  if (!at || !stated || stated.low !== stated.high) return false;
  const until = toEpoch(at.best) / 60_000 - stated.best;
  return rows.some(({ at: from }) => from !== null && Math.abs(toEpoch(from.best) / 60_000 - until) <= 1);
}

/** What is told of a repair that was made. */
export const MENDED = anyOf("iu", [
  String.raw`\b(?:finished|finishes|done|works?|working|serves?|served|restarted|replaced|removed|corrected|reverted|rolled back|redeployed|renewed|rebuilt|reconnected|repeated)\b`,
  String.raw`\b(?:at|to) (?:9\d|100)(?:[.,]\d+)? ?%|\b(?:gone|empty|green|writable|again|back|raised|freed|cleared|drained|clean|replayed|switched|patched|merged|deployed|unblocked|whole|pass|passes|caught up|current|up to date|running|healthy)\b`,
  String.raw`(?<!\p{L}|не )(?:прекратил|исчез|перезапущен|откач|заменен|замен[её]н|удал[её]н|очищен|поднят|верн|отменен|отмен[её]н|переключен|переключ[её]н|обновлен|обновл[её]н|идут|идёт|идет|догнал|разблокирован|снят|доставлен|откат)`,
]);
/** What is told of the story's telling, after all was over. */
export const TELLING =
  /\b(?:post-?mortem|retrospective|review|meeting|mail(?:ing)?|e-?mail|newsletter|notes?\b|announce[sd]?|status page|blog|tweet|ticket|report|notified|informed|handed over|follow-up|apolog)|постмортем|разбор|совещани|рассылк|уведомлен|сообщен|отч[её]т|извин/iu;

/** The last row but those that only tell of it, where it tells of a repair and of nothing that is still wrong. */
function mendedRow(rows: readonly TimelineRow[]): TimelineRow | undefined {
  const last = rows.findLast(({ text }) => !TELLING.test(text));
  return last && isTimed(last) && isMended(last) ? last : undefined;
}

function isMended({ text }: TimelineRow): boolean {
  return MENDED.test(text) && !TROUBLE.test(text.replace(CEASED, "")) && !STILL.test(text);
}

const CEASED =
  /\b(?:failed|broken|stuck|missing) \p{L}+ (?:get|are|were|have been) (?:re-?run|re-?started|repeated|re-?tried|sent again|replayed)\b|(?<!\p{L})прекратил(?:ся|ась|ось|ись)(?!\p{L})/giu;

/** What is still so at the end of a timeline was not over then. */
export const STILL =
  /\b(?:still|no effect|does(?:n't| not) help|did(?:n't| not) help|without success|waiting|continues?|stuck)\b|\?\s*$|(?<!\p{L})(?:вс[её] ещ[её]|без результата|не помог|ожида|ждём|ждем|продолжа)/iu;

/** "(normal: under 100)" says what is usual, not what is. */
function soundsOver({ text }: TimelineRow): boolean {
  return WEAK_END.test(text.replace(/\([^)]*\)/gu, " "));
}

/** When the trouble of a row began: "since 08:12" in its words, where that is shortly before the row's own time. */
export function startOf(row: TimelineRow | undefined, zone: Zone | null): BoundedTextInstant | null {
  const [line, at] = [firstLine(row?.text ?? ""), row?.at ?? null];
  const told = findTimes(line).find(({ from }) => SINCE.test(line.slice(0, from)));
  if (!at || !told || at.best.length <= 10 || !(TROUBLE.test(line) || STARTS.test(line))) return at;
  const [year = 0, month = 0, day = 0] = at.best.slice(0, 10).split("-").map(Number);
  const began = makeInstant({ year, month, day }, told, told.zone ?? zone, line);
  const before = began ? toEpoch(at.best) - toEpoch(began.best) : 0;
  return before > 0 && before <= SINCE_LIMIT ? began : at;
}

const SINCE =
  /(?:since|starting|beginning|began|started|начиная с|начал\p{L}* в|(?<!\p{L})с)\s+(?:at\s+|around\s+|about\s+|около\s+)*[~≈]?$/iu;
const SINCE_LIMIT = 6 * 3_600_000;

/** When a row was over: its second time, else its only one. */
export function endOf(row: TimelineRow | undefined): BoundedTextInstant | null {
  return row?.until ?? row?.at ?? null;
}

/** The first two times that sentences put as one span and that both stand in the timeline. */
export function rowsOfRange(
  rows: readonly TimelineRow[],
  told: readonly string[],
): { start: BoundedTextInstant; end: BoundedTextInstant } | null {
  for (const sentence of told) {
    const [opens, closes] = findTimes(sentence);
    if (!opens || !closes || !isSpan(sentence, opens, closes)) continue;
    const at = (time: FoundTime) =>
      rows.find((row) => row.at?.best.slice(11, 16) === clock(time.hour, time.minute))?.at;
    const [start, end] = [at(opens), at(closes)];
    if (start && end && toEpoch(start.best) < toEpoch(end.best)) return { start, end };
  }
  return null;
}

/** Whether two times stand as one span: "between 11:30 and 13:04", «с 14:37 до 15:16», "(04:12–06:57)". */
export function isSpan(sentence: string, from: FoundTime, to: FoundTime): boolean {
  // The day may be named with either time.
  const between = undated(sentence.slice(from.to, to.from));
  const before = undated(sentence.slice(0, from.from)).slice(-24);
  return (
    /^\s*(?:\([^)]*\)\s*)?[-–—→]\s*[~≈]?$/u.test(between) ||
    (/(?:from|between|с|между)\s+(?:about\s+|около\s+)?$/iu.test(before) &&
      (/^\s*(?:\([^)]*\)\s*)?(?:to|until|till|and|до|по|и)\s+(?:about\s+|around\s+|около\s+)?$/iu.test(
        between,
      ) ||
        TOLD_UNTIL.test(between))) ||
    (/(?:began|begun|beginning|started|starting|начал\p{L}*|начиная(?:\s+с)?|возник\p{L}*)\s+(?:(?:at|on|from|around|about|approximately|roughly|в|около)\s+)*$/iu.test(
      before,
    ) &&
      ENDED_BETWEEN.test(between))
  );
}

/** "began at 21:40 and was resolved at 02:15", «начался в 9:10, завершился в 9:40»: what stands between the two times. */
const ENDED_BETWEEN = anyOf(
  "iu",
  [
    "ended|over|finished|resolved|fixed|mitigated",
    "(?:lasted|lasting|continued|continuing|running|going on)(?: until| till| to)|until|till",
    String.raw`through|ending|вплоть до|до|закончил\p{L}*|завершил\p{L}*|окончил\p{L}*`,
    String.raw`устран[её]н\p{L}*|прекратил\p{L}*|решен\p{L}*|исправлен\p{L}*`,
  ],
  {
    before: String.raw`^[\s*_)]*(?:\([^)]*\)\s*)?,?\s*(?:and|и|а)?\s*(?:it\s+)?(?:was\s+|has\s+|been\s+|был\p{L}*\s+|полностью\s+|fully\s+)*(?:`,
    after: String.raw`)\s+(?:(?:at|on|around|about|by|в|около|к)\s+)*[*_]*$`,
  },
);

/** "from 13:20 until it was rolled back at 15:05", «с 13:20, пока не откатили в 15:05». */
const TOLD_UNTIL =
  /^[\s,]*(?:until|till|пока)\s+(?:\p{L}+\s+){1,5}(?:at|в)\s+(?:about\s+|around\s+|около\s+)?$/iu;

function undated(text: string): string {
  const bare = findDates(text).reduceRight(
    (rest, { from, to }) =>
      rest.slice(0, from).replace(/(?<!\p{L})on\s+(?:the\s+)?$/iu, "") + rest.slice(to).trimStart(),
    text,
  );
  return bare
    .replace(WEEKDAY, "")
    .replace(/(?<!\p{L})(?:года|г\.),?\s*/gu, "")
    .replace(/(?<=\p{L})\s?,[\s,]*$/u, " ");
}

const WEEKDAY =
  /(?:\b(?:on\s+)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?<!\p{L})(?:понедельника?|вторника?|сред[уы]|четверга?|пятниц[уы]|суббот[уы]|воскресень[ея])(?!\p{L})),?\s*/giu;

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** A row's words, with those of its further cells. */
function wordsOf({ text, cells }: TimelineRow): string {
  return [text, ...cells].join("\n");
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
