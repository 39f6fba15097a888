import { anyOf } from "../../text/any-of";
import { isOfWork } from "./span/of-work";

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
      "^(created|submitted|handed in|written|published|publication|report date|date (created|written|of report)|posted|document date)( on| at| date)?$",
      "^создан|^дата (создан|публикац|отч|документ|составлен)|^опубликован",
    ]),
  ],
  [
    "detected",
    /^first (seen|noticed|observed|reported)$|^(date (of )?|time (of )?)?(detection|discovery|discovered|detected|noticed)( on| at| date| time)?$|^(дата|время)( и время)? обнаружения|^обнаружен[оа]?$/,
  ],
  [
    "timeZone",
    /^time ?zone|^tz$|^(часовой )?пояс$|^зона( времени)?$|^время$|^все времена|^all times|^часовой пояс|^временная зона/,
  ],
  [
    "period",
    /^start ?[/&–-] ?end|^начало ?[/и–-] ?(конец|окончание)|^(incident |outage |impact |downtime |analysis |log )?(period|window|time ?frame|time range|range)|^период|^интервал|^диапазон( логов| анализа| времени)?$|^окно( логов| анализа| наблюдения)?$/,
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
    /^((current |incident |overall )?(status|state)|(текущий |общий )?(статус|состояние)|прогресс)( инцидента| документа)?$/,
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
    /^(frequency|how often|occurrences?|occurs|occurred|seen|count|hits|times|number of (times|occurrences|errors|cases))$|^(частот(а|ность)|количество( повторений| случаев)?|повторяемость|как часто|встречается|встретилось|сколько раз|число (повторений|случаев|ошибок)|повторений|случаев)/,
  ],
  ["urgency", /^(urgency|urgent)$|^срочно(сть)?($| )/],
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
    /^(possible |probable |likely |potential )?(root )?causes?|^(возможн(ые|ая) |вероятн(ые|ая) )?причин[аы]|^(why|reason|почему)( (did )?(it|this) (happen(ed)?|br[eo]ke?|fail(ed)?)| (это |всё |все |так )?(упало|сломалось|случилось|произошло|вышло|получилось|лежало|не работало))?$/,
  ],
  [
    "impact",
    /^(impact|effect|consequences?|affected users?)|^(влияние|последстви|воздействи|затронутые пользователи)/,
  ],
  [
    "excerpts",
    /^(что (видно |нашлось )?в (логах|журнале)|в логах$|what the logs? (say|show)s?$)|^(logs?|log (excerpts?|entries|lines|sample)|error|error message|traceback|stack ?trace|evidence|example)s?$|^(логи?|ошибка|ошибки|выдержк|пример|фрагмент|трассировка|доказательств|сообщение об ошибке)/,
  ],
  [
    "commands",
    /^(diagnostic |useful )?commands?|^(полезные |диагностические )?команд|^диагностика|^проверка/,
  ],
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
    /^((recommended|suggested|proposed) )?(solution|fix|resolution|recommendation|fix plan|action plan|how to fix|plan|workaround|steps)s?$|^(решение|рекомендаци|план (исправления|действий|решения)|исправление|как исправить|действия|шаги|задача)/,
  ],
  [
    "description",
    /^(description|details?|problem|issue|summary|what (happened|happens|we see|is happening)|task)$|^(что (происходит|видим|мы видим|наблюдаем)$|описание|проблема|проблемы|детали|подробности|суть|что произошло)/,
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
