import { anyOf } from "../../text/any-of";
import { parsePriority } from "../priority";
import { recogniseSection } from "./section-keys";
import { isOfWork } from "./span/of-work";
import { findDates } from "./when/find-dates";
import { findDurations } from "./when/find-durations";
import { findTimes } from "./when/find-times";
import { parseZone } from "./when/zone";

/** What a labelled line of a document's head, a problem or a recommendation tells. */
export type LabelKey =
  | "date"
  | "created"
  | "modified"
  | "detected"
  | "author"
  | "status"
  | "severity"
  | "priority"
  | "services"
  | "hosts"
  | "environment"
  | "downtime"
  | "start"
  | "end"
  | "period"
  | "timeZone"
  | "version"
  | "title"
  | "frequency"
  | "urgency"
  | "location"
  | "description"
  | "symptoms"
  | "causes"
  | "rootCause"
  | "impact"
  | "excerpts"
  | "commands"
  | "solution"
  | "effort"
  | "expectedEffect"
  | "horizon"
  | "owner"
  | "due"
  | "before"
  | "after"
  | "type";

const PATTERNS: readonly [LabelKey, RegExp][] = [
  [
    "modified",
    /^(last )?(modified|updated?|edited)( on| at| date)?$|^last update|^(последнее )?(обновлен|изменен)|^дата (обновлен|изменен)/,
  ],
  [
    "created",
    anyOf("", [
      "^(date of (the )?(review|report|meeting)|(review|meeting) date)$",
      "^(review |post-?mortem |retro(spective)? )?(meeting|review|call) (scheduled|held)( for| on| at)?$",
      "^(created|written|published|publication|report date|date (created|written|of report)|posted|document date)( on| at| date)?$",
      "^создан|^дата (создан|публикац|отч|документ|составлен)|^опубликован",
    ]),
  ],
  [
    "detected",
    /^first (seen|noticed|observed|reported)$|^(date (of )?|time (of )?)?(detection|discovery|discovered|detected|noticed)( on| at| date| time)?$|^(дата|время)( и время)? обнаружения|^обнаружен[оа]?$/,
  ],
  [
    "timeZone",
    /^time ?zone|^tz$|^(часовой )?пояс$|^зона$|^время$|^все времена|^all times|^часовой пояс|^временная зона/,
  ],
  [
    "period",
    /^start ?[/&–-] ?end|^начало ?[/и–-] ?(конец|окончание)|^(incident |outage |impact |downtime |analysis |log )?(period|window|time ?frame|time range)|^период|^интервал/,
  ],
  [
    "start",
    anyOf("", [
      "^when did (it|this|that|the .{1,30}) (start|begin)",
      "^когда (это |вс[её] |проблема |сбой )?начал",
      "^(incident |outage |impact |downtime |issue |disruption |degradation )?(start(ed)?|begin(ning)?|began|from)( time| date| at| of (the )?(incident|outage|impact|downtime))?$",
      "^(time|date) (of )?(start|started|began)|^(incident|outage|impact) (began|started)",
      "^(affected|broken|down|unavailable|degraded|failing|impacted|not working) (from|since)$",
      "^(не работа(ло|л|ла|ли)|недоступ(но|ен|на)|сломано) с$",
      "^t[ =-]?0$|^(time of )?first impact$",
      "^(problem|failure|fault|degradation) (start(ed)?|began)|^старт$",
      "^время (возникновения|обращения)|^(сбой|инцидент|простой) (начался|начало)|^начало",
      "^время начала|^дата (и время )?(начала|возникновения)|^начал(ся|ось)",
      "^дата и время начала",
    ]),
  ],
  [
    "end",
    anyOf("", [
      "^when (did (it|this|that|the .{1,30}) (end|stop|finish)|was (it|this|that|the .{1,30}) (resolved|fixed|over|mitigated|restored))",
      "^когда (это |вс[её] |проблем[ау] |сбой )?(закончил|завершил|устранил|исправил|восстановил|починил|решил)",
      "^(incident |outage |impact |downtime |issue |disruption |degradation )?(end(ed)?|finish(ed)?|resolved|restored|recovered|to|until)( time| date| ?when| at| of (the )?(incident|outage|impact|downtime))?$",
      "^(affected|broken|down|unavailable|degraded|failing|impacted|not working) (until|till|to)$",
      "^(time|date) (of )?(end|ended|resolved|resolution|recovery)",
      "^(incident|outage|impact) (ended|resolved)|^resolution time$",
      "^(service )?restor(ed|ation)( time)?$|^resolved on$|^закончил(ся|ось)|^завершил(ся|ось)",
      "^время (устранения|решения)|^сбой (устран[её]н|закончился)|^конец|^окончани|^завершени",
      "^время (окончан|завершен|восстановлен)",
      "^дата (и время )?(окончан|завершен|восстановлен|устранен)|^восстановлен|^устранен[оа]? в",
    ]),
  ],
  [
    "downtime",
    anyOf("", [
      String.raw`\bdown ?time$|^(service )?interruption$`,
      "^(total |full |outage |incident |impact |service )*(duration|outage)( of (the )?(outage|incident|impact|downtime))?$",
      "^total (outage|impact|disruption)( time)?$|^(общее )?время (простоя|недоступности)",
      "^(общая )?(длительность|продолжительность)( инцидента| простоя| сбоя| недоступности| деградации| аварии| отключения| перерыва| перебоя)?$",
      "^(общий )?простой$|^length( of (the )?outage)?$|^(outage|incident) length$",
      "^суммарный простой|^простой (сервис|систем|сайт|служб)[а-яё]*$",
    ]),
  ],
  [
    "date",
    anyOf("", [
      String.raw`^(date|day|when)( and time| ?\/ ?time| & time)?( of (the )?(incident|outage|event|issue|analysis|occurrence))?$`,
      "^time( and date)? of (the )?(incident|outage|event)$",
      "^(incident|outage|event|analysis|occurrence) date|^occurred( on| at)?$",
      "^время (инцидента|сбоя|аварии)$",
      "^дата( и время)?( инцидента| сбоя| аварии| события| анализа| происшествия| возникновения| проверки)?$",
      "^когда",
    ]),
  ],
  [
    "author",
    /^((report )?authors?|ic$|written by|created by|reported by|reporter|prepared by|report by|incident (commander|owner|lead)|postmortem owner|по?дготов(ил|лено|ила)|автор|составил|составлено|докладчик)/,
  ],
  [
    "severity",
    anyOf(
      "",
      [
        "severity|sev|severity level|incident severity|impact level|criticality|серь[её]зность",
        "критичность|уровень (серь[её]зности|критичности|инцидента)|тяжесть|класс инцидента",
        "важность|уровень$|уровень влияния|степень (критичности|тяжести|серь[её]зности)",
        "категория критичности|incident level|sev level",
      ],
      { before: "^(", after: ")" },
    ),
  ],
  ["priority", /^(incident )?(priority|prio|приоритет)/],
  [
    "status",
    /^((current |incident )?(status|state)|(текущий |общий )?(статус|состояние)|прогресс)( инцидента| документа)?$/,
  ],
  [
    "services",
    /^(affected |impacted )?(services?|systems?|products?|applications?|components?)( affected| impacted)?$|^(затронут(ые|ый) |пострадавшие )?(сервис|систем|приложени|компонент|проект|продукт)|^project$/,
  ],
  ["hosts", /^(hosts?|servers?|nodes?|machine|instance)$|^(сервер|хост|узел|нода|узлы|хосты)(ы|а)?$/],
  ["environment", /^(environment|env|stage)$|^(окружение|среда|контур)$/],
  ["version", /^(document |doc |report )?version$|^версия( (документа|отч[её]та))?$/],
  ["title", /^title$|^(название|заголовок)$/],
  [
    "frequency",
    /^(frequency|how often|occurrences?|occurs|occurred|seen|count|hits|times|number of (times|occurrences|errors|cases))$|^(частота|количество( повторений| случаев)?|повторяемость|как часто|встречается|встретилось|сколько раз|число (повторений|случаев|ошибок)|повторений|случаев)/,
  ],
  ["urgency", /^urgency$|^срочность/],
  [
    "location",
    /^(location|where|file|files|component|source)$|^(файл|файлы|место|где|расположение|локация|компонент|модуль)( |$)/,
  ],
  ["symptoms", /^symptoms?|^симптом|^признаки/],
  [
    "rootCause",
    anyOf("", [
      "^root cause|^(корневая|коренная) причина|^первопричина|^основная причина|^реальная причина",
      "^(the )?root of (the|this) (problem|issue|trouble)|^culprit$",
      "^корень (проблемы|зла|бед|сбоя)|^виновник( торжества)?$",
    ]),
  ],
  [
    "causes",
    /^(possible |probable |likely |potential )?causes?|^(возможн(ые|ая) |вероятн(ые|ая) )?причин[аы]|^(why|reason|почему)( (did )?(it|this) (happen(ed)?|br[eo]ke?|fail(ed)?)| (это |всё |все |так )?(упало|сломалось|случилось|произошло|вышло|получилось|лежало|не работало))?$/,
  ],
  [
    "impact",
    /^(impact|effect|consequences?|affected users?)|^(влияние|последстви|воздействи|затронутые пользователи)/,
  ],
  [
    "excerpts",
    /^(logs?|log (excerpts?|entries|lines|sample)|error|error message|traceback|stack ?trace|evidence|example)s?$|^(логи?|ошибка|ошибки|выдержк|пример|фрагмент|трассировка|доказательств|сообщение об ошибке)/,
  ],
  ["commands", /^(diagnostic )?commands?|^команд|^диагностика|^проверка/],
  [
    "before",
    /^(before|was|old|current(ly)?)$|^(до|было|раньше|текущее|неправильно|до исправления|текущее поведение)$/,
  ],
  [
    "after",
    /^(after|now|new|becomes?)$|^(после|стало|теперь|правильно|после исправления|рекомендуемое поведение)$/,
  ],
  [
    "effort",
    /^(effort|estimate|estimated (time|effort)|cost|complexity)|^(трудозатраты|оценка|усилия|сложность|затраты)/,
  ],
  [
    "expectedEffect",
    /^(expected )?(effect|result|outcome|benefit)s?|^(ожидаем(ый|ое) )?(эффект|результат|сокращение)/,
  ],
  ["horizon", /^(horizon|time ?line|timeframe|when|deadline window)|^(срок|сроки|горизонт)/],
  ["owner", /^(owner|assignee|assigned( to)?|responsible|dri|who)|^(ответственн|исполнитель|владелец|кто)/],
  [
    "due",
    /^(due|due date|deadline|eta|target date|by when)|^(дедлайн|выполнить до|крайний срок|дата выполнения)/,
  ],
  [
    "solution",
    /^(solution|fix|resolution|recommendation|fix plan|action plan|how to fix|plan|workaround|steps)s?$|^(решение|рекомендаци|план (исправления|действий|решения)|исправление|как исправить|действия|шаги|задача)/,
  ],
  [
    "description",
    /^(description|details?|problem|issue|summary|what happened|task)$|^(описание|проблема|проблемы|детали|подробности|суть|что произошло)/,
  ],
  ["type", /^(type|category|kind)$|^(тип|категория|вид)$/],
];

/** What a label means, in English or Russian; null for a word that we do not know. */
export function recogniseLabel(label: string): LabelKey | null {
  const text = label
    .replace(/[\p{Extended_Pictographic}\u{fe0f}]/gu, " ")
    .replace(/(?<=\p{L})_(?=\p{L})/gu, " ")
    .replace(/[*_`:]/g, "")
    .replace(/\s*\([^)]*\)\s*$/, "")
    .replace(/^\s*\d{1,2}[.)]\s+(?=\p{L})/u, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  if (text === "" || text.length > 60) return null;
  const key = PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  return (key === "start" || key === "end") && isOfWork(text) ? null : key;
}

/** A labelled value in running text, and where its line stands. */
export interface LabelledText {
  label: string;
  value: string;
  key: LabelKey | null;
  isBold: boolean;
}

const BOLD = /(?:\*\*|__)([^*_\n]{1,60}?)(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*(?::|[–—-](?=[ \t])))[ \t]*/g;
/** "**Cause.** The table was locked": a word that we know, with its stop within the bold. */
const STOPPED = /^[ \t]*(?:[-*+][ \t]+)?\*\*([^*\n]{1,40}?)[.?!]\*\*[ \t]+(\S.*)$/u;
/** A label in italics at the beginning of a line; only words that we know. */
const ITALIC =
  /^[ \t]*(?:[-*+][ \t]+|>[ \t]*)?([*_])(?![*_])([^*_\n]{1,60}?)(?::\1|\1[ \t]*[:–—])(?![*_])[ \t]*(\S.*)$/u;
const PLAIN =
  /^[ \t]*(?:[-*+][ \t]+|>[ \t]*|:)?(?:[\p{Extended_Pictographic}\u{fe0f}]{1,3}[ \t]*)?(?:\d{1,2}(?:\.\d{1,2}\.?|[.)])[ \t]+)?([\p{L}][\p{L}\p{N} ()/.'’&_-]{1,40}?)[ \t]*::?[ \t]+(\S.*)$/u;

/**
 * The labelled values of a piece of Markdown: `**Label:** value` and `**Label**: value` (several may be glued into one
 * line), and plain `Label: value` lines whose label is known.
 */
export function findLabelled(text: string): LabelledText[] {
  const found: LabelledText[] = [];
  const paragraphs = text.split(/\n\s*\n/);
  for (const paragraph of paragraphs) {
    const marks = [...paragraph.matchAll(BOLD)];
    marks.forEach((mark, index) => {
      const from = mark.index + mark[0].length;
      const next = marks[index + 1]?.index ?? paragraph.length;
      const rest = paragraph.slice(from, next);
      const value = rest.split(/\n(?=[ \t]*(?:[-*+|#>]|\d+[.)])\s?|\S.*:\s|\*\*)/)[0] ?? "";
      const label = mark[1]?.trim() ?? "";
      found.push({
        label,
        value: value
          .replace(/[\s\\|·•]+$/, "")
          .replace(/\s+[-*+]$/, "")
          .trim(),
        key: labelKey(label, value),
        isBold: true,
      });
    });
    for (const line of paragraph.split("\n")) {
      const [, label = "", value = ""] = STOPPED.exec(line) ?? [];
      const isWhy = recogniseSection(label, "whole") === "rootCauses";
      const key = labelKey(label, value) ?? (isWhy ? "causes" : null);
      if (key || recogniseSection(label, "whole") === "recommendations")
        found.push({ label, value: value.trim(), key, isBold: true });
    }
    // A labelled line may be in italics as a whole.
    const upright = paragraph
      .split("\n")
      .map((line) => line.replace(/^[ \t]*([*_])(?![*_\s])([^*_]+)\1[ \t\\]*$/, "$2"));
    for (const line of upright.flatMap(cutAtDots)) {
      if (line.includes("**") || line.includes("|")) continue;
      const italic = ITALIC.exec(line);
      const italicKey = recogniseLabel(italic?.[2] ?? "");
      if (italic && italicKey) {
        found.push({
          label: italic[2]?.trim() ?? "",
          value: (italic[3] ?? "").replace(/[\s\\]+$/, "").trim(),
          key: italicKey,
          isBold: true,
        });
        continue;
      }
      const [, label = "", value = ""] = PLAIN.exec(line) ?? dashed(line) ?? [];
      const key = labelKey(label, value);
      if (key) found.push({ label, value: value.replace(/[\s\\]+$/, ""), key, isBold: false });
    }
  }
  return found;
}

/** «Дата инцидента - 2 июня»: a dash in place of the colon, where the value is of the label's kind. */
function dashed(line: string): readonly string[] | null {
  const [, label = "", value = ""] =
    /^[ \t]*(?:[-*+][ \t]+)?(\p{L}[\p{L} ]{1,40}?)[ \t]+[-–—][ \t]+(\S.{0,160})$/u.exec(line) ?? [];
  const key = recogniseLabel(label) ?? labelKey(label, value);
  // «Критичность — высокая (P1). Начался в 12:31 …»: a level ends with its sentence.
  const level = value.split(/[.;](?=\s|$)/u)[0] ?? "";
  if (key === "severity" || key === "priority")
    return level.length <= 30 && parsePriority(level) !== null ? [line, label, level] : null;
  const isOfKind =
    ((key === "date" || key === "start" || key === "end") && isInstant(value)) ||
    (key === "downtime" && findDurations(value).length > 0);
  return isOfKind && value.length <= 81 ? [line, label, value] : null;
}

/** "16 May · Status: final · Severity: S1" is several labelled lines in one, when each part but dates has a label that we know. */
function cutAtDots(line: string): string[] {
  const parts = line.split(/[ \t]+[·•|][ \t]+/);
  const isKnown = (part: string) => recogniseLabel(PLAIN.exec(part)?.[1] ?? "") !== null;
  const known = parts.filter(isKnown).length;
  const areLabels = known > 1 && parts.every((part) => PLAIN.test(part) && !part.startsWith("**"));
  const areKnown = known > 0 && parts.every((part) => isKnown(part) || findDates(part).length > 0);
  return parts.length > 1 && (areKnown || areLabels)
    ? parts.map((part) => part.replaceAll("**", ""))
    : [line];
}

/** Labels that hold the unit of their figure: "Minutes downtime or degradation: 34", «Простой, минут: 34». */
const MINUTES_OF = anyOf("u", [
  "^(minutes|mins?) (of )?(downtime|outage|degradation|impact)",
  String.raw`^(downtime|outage|impact|duration|degradation)( \p{L}+){0,3} (in )?(minutes|mins?)$`,
  "^(простой|длительность|время простоя|продолжительность)( в)? (минутах|минут|мин)$",
  "^минут простоя",
]);

// Words that are labels only beside a value of their kind: "Fixed: 17:02 UTC" is an end, "Fixed: the index" is none.
const BESIDE_VALUE: readonly [LabelKey, RegExp, (value: string) => boolean][] = [
  ["start", /^(introduced|opened|с)( at| on)?$/, isInstant],
  [
    "end",
    /^(fixed|mitigated|closed|over|back|по|до|repaired|решено|реш[её]н|исправлено|устран[её]н[оа]?|починили|закрыто?)( at| on| в)?$/,
    isInstant,
  ],
  [
    "downtime",
    /^(lasted|time down|down( for)?|how long|total( outage)? time|сколько (длилось|лежали)|итого|всего|длил(ся|ось)|недоступность|лежали)$/,
    (value) => findDurations(value).length > 0,
  ],
  [
    "downtime",
    MINUTES_OF,
    (value) => findDurations(value).length > 0 || /^[~≈]?\s*\d{1,5}\b(?!\s*%)/.test(value),
  ],
  [
    "severity",
    /^(level|class|classification|класс|классификация|grade|rating)$/,
    (value) => parsePriority(value) !== null,
  ],
];

function isInstant(value: string): boolean {
  return findTimes(value).length > 0 || findDates(value).length > 0;
}

/** A label's meaning beside its value: «Время: 09:12 – 09:58» is when it was, no zone. */
export function labelKey(label: string, value: string): LabelKey | null {
  const key = recogniseLabel(label);
  if (/^[^\p{L}]*times?[^\p{L}]*$/iu.test(label) && parseZone(value) !== null) return "timeZone";
  if (key === "timeZone" && findTimes(value).length > 0) return "date";
  // "Prepared: 5 April 2026, J. Miller" says when, and by whom.
  if (key === "author" && findDates(value).some(({ from, year }) => from < 3 && year !== null))
    return "created";
  if (key !== null) return key;
  const text = label
    .replace(/[^\p{L}\s]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  return BESIDE_VALUE.find(([, pattern, fits]) => pattern.test(text) && fits(value))?.[0] ?? null;
}
