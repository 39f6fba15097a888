import { anyOf } from "../../text/any-of";
import type { SectionKey } from "../schema";
import { DOUBLE_NAMES, OTHER_NAMES, withoutQuestion } from "./section-names";

// First match wins, so the narrower name stands before the wider one.
const PATTERNS: readonly [SectionKey, RegExp][] = [
  [
    "revisions",
    /^(document |doc )?(revisions?|revision history|change ?log|change history|version history|document history)\b|^ревизи|^история (изменений|версий|документа|ревизий|правок)|^(изменения|правки|версии|редакции)( (документа|отч[её]та|записки|плана))$|^правки$/,
  ],
  [
    "timeline",
    anyOf("", [
      String.raw`\btime ?line\b( of (the )?(events|incident|outage))?|^chronolog|^sequence of events`,
      "^(detailed |full |incident |event |action )*log( of (events|actions))?$|^хронолог",
      "таймлайн|^ход (событий|инцидента)|^лента событий",
      "^последовательность (событий|действий|шагов)( и (их описание|описание))?( с указанием (таймингов|времени))?",
      "^развитие (событий|инцидента|сбоя|аварии)",
      "^как (это |все |всё )?(развивал(ось|ись)|происходил[ои]|протекал[ои])( (события|инцидент|сбой))?",
      "^ключевые события$|^(key|main) (events|moments)|^(play|blow)[- ]by[- ](play|blow)",
      "^временная (шкала|линия)|^история инцидента|^события$",
    ]),
  ],
  [
    "wentWell",
    /^(what )?(went|worked) well|^what (went|worked)( really| quite)? (well|right|good)|^things (that|which) went well|^positives|^что ((прошло|было|получилось|работало|пошло) )?хорошо|^что (сработало|помогло|помогало|удалось)/,
  ],
  [
    "wentBadly",
    anyOf("", [
      "^(what )?went (wrong|badly|poorly)",
      "^what (went|didn'?t go|did not go)( so| as)?( well| wrong| badly| poorly)?",
      "^what (could have|could be|can be|didn'?t work|did not work|needs)",
      "^things (that|which) (went (wrong|badly)|didn'?t)",
      "^что (пошло|прошло|было) (не так|плохо)|^что плохо",
      "^что (не сработало|помешало|мешало|не удалось|можно (было )?(улучшить|сделать лучше))",
    ]),
  ],
  ["gotLucky", /\bluck(y|ily)?\b|^(где|в чём|в чем) (нам )?повезло|^повезло|^везение/],
  [
    "contributingFactors",
    anyOf("", [
      "^contribut(ing|ors$)|^(aggravating|complicating) ",
      "^(способствующие|сопутствующие|усугубляющие|дополнительные) (факторы|причины|условия|обстоятельства)",
      "^факторы|^сопутствующее$",
      "^(условия|обстоятельства|причины|факты),? (которые )?(способств|усугуб|сопутств)",
      "^what (helped|let|allowed) (it|this|the (problem|outage|incident)) (to )?(grow|spread|last|happen)",
    ]),
  ],
  [
    "hypotheses",
    anyOf("", [
      "^((working|rejected|discarded|dismissed|competing|alternative) )?(hypothes|theories)",
      "^((the |other )?(things|ideas|suspects|causes) )?(what )?(that )?(we |was |were )?(also )?(ruled out|rejected|considered and rejected)|^false (leads|trails)|^red herrings?",
      "^((проверенные|рабочие|возможные|отвергнутые|отброшенные|отклон[её]нные|исключ[её]нные|ошибочные)( и (отклон[её]нные|отвергнутые|отброшенные|исключ[её]нные))? )?(гипотез|версии($|[ ,] ?(и|которые|причин|что)( |$)))",
      "^(что )?(мы )?(проверено|проверили) и (отметено|отмели|отброшено|отбросили|отвергнуто|отвергли|отклонено|исключено|исключили)",
      "^(what|things) (that )?(we|i)('ve| have)? (ruled out|excluded|rejected)|^ruled[- ]out|^(rejected|excluded) (causes|theories|hypotheses)",
      "^what (we|i) (first )?(thought|suspected|assumed)|^что (мы )?(сначала )?(думали|подозревали|предполагали)",
      "^что (мы )?(отмели|отбросили|отвергли|исключили|исключено|отброшено)|^ложные? след|^что оказалось ни при ч[её]м",
    ]),
  ],
  [
    "rootCauses",
    anyOf("", [
      String.raw`\broot[- ]causes?\b`,
      "^(the |two |three |four |several |both |main |underlying |primary |technical |direct |probable |proximate )?causes?( of| and|$| analysis)",
      "^(issue|problem) cause|^rca$|^(so )?why$",
      "^reasons? (for|of) (the )?(outage|incident|failure|problem|disruption|delay|downtime|interruption)s?|^(the )?reasons?$",
      "^why (did )?(it|this) happen|^what (caused|went on)|^trigger$|первопричин",
      "^(две |три |четыре |обе |установленн(ая|ые) |техническ(ая|ие) |основн(ая|ые) |подтвержд[её]нн(ая|ые) |корнев(ая|ые) |коренн(ая|ые) |главн(ая|ые) |предполагаем(ая|ые) |истинн(ая|ые) |непосредственн(ая|ые) |реальн(ая|ые) )*причин(а|ы)( |$|:)",
      "^анализ ((корнев|коренн)(ой|ых) )?причин|^почему$",
      "^почему (это |так |всё |все |мы |оно )*(произошло|происходит|случилось|случается|возник|вышло|получ(илось|ается)|слома|упал)",
      "^описание причин|^в ч[её]м (была )?причина|^что (стало причиной|привело)|^разбор причин",
    ]),
  ],
  [
    "detection",
    /^detect|^how (was|did|were) .*(detect|discover|notic|find out|found)|^discovery|^alerting$|^обнаружени|^выявлени|^как (обнаруж|узнал|заметил|выявил)/,
  ],
  [
    "measurements",
    /^(key |performance |success )?metrics|^measurements?|^before (and|\/|vs\.?) after|^(ключевые )?(метрики|показатели)|^измерени|^до и после|^результаты (замеров|измерений)/,
  ],
  [
    "references",
    /^(references?|links|related|resources|see also|further reading|supporting (information|documents)|external links)\b|^(полезные )?ссылки|^связанные|^источники|^материалы/,
  ],
  [
    "recommendations",
    anyOf("", [
      String.raw`^(incident |post-?mortem |corrective |prevent(ive|ion|ative) |and |& |remediation |remedial |follow[- ]?up |long[- ]term |short[- ]term |future |proposed |recommended )*(and )?(action (?:items?|points?|plan)|actions?|recommendations?|improvements?|measures|work items|tasks|follow[- ]?ups?|remediation items|next steps|prevention)( items| tasks| actions| steps| plan| list|$|:| \(| and| for| to|-)`,
      "^(next|further) (steps|actions)|^to[- ]?dos?$",
      "^what (we|i)('re|'m| are| am) (doing|going to do|changing|planning|improving|fixing|working on)( (about|against|for) (it|this|that)| next| now| differently| in (the )?future)*$",
      String.raw`^what (we|i)(('ll| will| are going to))? (change|improve|fix|do (differently|(about|against) (it|this|that)))\b`,
      "^порядок (работ|действий)|^(things|work) (left )?to (do|fix|improve|change)",
      "^what('s| is| comes)? next$|^where (do )?we go from here",
      "^how (we|we'll|we will|we're going to|we are going to|do we|can we|will we|to) (stop|prevent|avoid|keep|make sure)",
      "^(что )?(дальше|далее)$|^(комиссия )?(решили|постановили|постановила)$",
      "^(поручения|предложения|решения комиссии)( |$)|^(надо |нужно |осталось )?сделать$",
      "^preventing (future|recurrence|this)|^профилактика$",
      "^(how (do|can|will) we|what (will|are|should|must) we (do|going|chang|improv|fix)|how to prevent|steps to prevent|what we('re| are| will))",
      "^what (we('ll| will)|are we going to|we('re| are) going to) (do|change|improve|fix)( next| now| about it| differently)?",
      "^э(кшн|кшен)[- ]?айтем|^actionables?$|^(tickets|jira)|^рекомендаци",
      "^(рекомендуемый |рекомендованный )?план (действий|мероприятий|устранения|исправлени|работ|улучшений)",
      "^(следующие|дальнейшие|ближайшие|последующие) (шаги|действия)|^review actions?$",
      "^что (мы )?(решили )?(делаем|сделаем|планируем|улучшим|сделать|делать|изменить|поменять|улучшить)( |,|$)",
      "^мероприятия( |$)|^что (ещ[её]|осталось|предстоит)( (нужно|надо|необходимо))? (сделать|исправить|доделать)",
      "^(что|какие) (нужно|надо|необходимо|следует|осталось|предстоит|будем|планируем)( (ещ[её] )?(сделать|исправить|доделать|улучшить|изменить|проверить|добавить))?",
      "^(превентивные|профилактические|корректирующие|предупреждающие|компенсирующие|предлагаемые|дальнейшие|и|,| )* ?(меры|действия|мероприятия)$",
      "^(превентивные|профилактические|корректирующие|предупреждающие|дальнейшие) (меры|действия|мероприятия)",
      "^(меры|действия) (по|для)",
      "^(задачи|действия|план|улучшения|доработки)( |$)(?!.*(выполнен|сделан|принят|предпринят|проведен))",
      "^предотвращени|^как (предотвратить|избежать)|^пошаговый план|^полный план",
    ]),
  ],
  [
    "actionsTaken",
    anyOf("", [
      "^(immediate |remedial |corrective )*actions? taken",
      "^what (was|we|has been|have we) (done|did|changed|fixed)",
      "^(changes|fixes) (made|applied|implemented)|^(steps|measures) taken",
      "^(implemented|applied) (changes|fixes|solutions?)",
      "^что (было |уже )?(сделано|изменено|исправлено|предпринято|сделали|выполнено)",
      "^(выполненные|принятые|предпринятые|проведенные|проведённые|внес[её]нные|сделанные|экстренные|немедленные) (действия|меры|работы|изменения|исправления)",
      "^(применённые|примененные|реализованные|внедр[её]нные) ",
      "^действия (команды|выполненные|принятые|предпринятые)|^список измен[её]нных",
    ]),
  ],
  [
    "resolution",
    anyOf("", [
      String.raw`^(the |temporary |permanent |final |immediate |steps to |issue |incident )*(resolution|solution|recovery|mitigation|remediation|fix(es)?|workarounds?)\b`,
      "^how (was|did) .*(resolv|fix|mitigat)",
      "^(правильное |временное |постоянное |применённое |окончательное |быстрое )?решени[ея]",
      "^устранени|^восстановлени|^исправлени",
      "^как (исправили|устранили|решили|починили|восстановили)|^обходн",
    ]),
  ],
  [
    "response",
    /^(incident )?response|^responders|^(incident )?management$|^реагировани|^реакция|^действия при реагировании|^кто реагировал/,
  ],
  [
    "downtime",
    /\bdown ?time\b|^(outage |incident |total )?duration|^(общее )?время (простоя|недоступности)|^(общая )?(длительность|продолжительность)|^простой/,
  ],
  [
    "impact",
    /\bimpact\b|^(affected|consequences|effects?|customer experience|user experience|blast radius|damage)|^влияни|^последстви|^воздействи|^ущерб|^масштаб|^затронут|^на что повлиял|^эффект/,
  ],
  [
    "components",
    anyOf("", [
      "^(container|service|component|system|docker|pod|server)s? (status|state|health)",
      "^(status|state|health) of (the )?(containers|services|components|systems?|pods)",
      "^components$|^(working|healthy|what works|up and running)$|^what('s| is) (up|alive|working|running)( now)?$",
      "^(статус|состояние) .*(контейнер|сервис|компонент|служб|подов)|^компоненты$|^работает$",
      "^(что )?(сейчас |пока |уже )?(работает|живо|в порядке)( сейчас)?$|^работающие",
      "^что (сейчас |пока )(живо|в строю)|^(контейнеры|сервисы|службы|компоненты)$",
    ]),
  ],
  [
    "lessons",
    /\blessons?\b|^(key )?(learnings?|takeaways?)|^what (did )?we learn|^insights|^(извлеч[её]нные |полученные |главные |основные )?(уроки|выводы)|^чему (мы )?научил|^что (мы )?(узнали|вынесли|усвоили)/,
  ],
  [
    "problems",
    anyOf("", [
      String.raw`^(list of |the )*(known |key |fixed |resolved |critical |major |minor |other |open |identified |main |found |detected |non-?critical |warning )*(problems|issues|defects|errors|bugs|findings)( found| identified| detected| discovered|$|:| \(| &| and)`,
      "^issue list",
      "^((список|перечень) )?(исправленные|исправленных|устран[её]нные|устран[её]нных|решённые|решенные|выявленных|обнаруженных|найденных|критические|важные|некритические|выявленные|обнаруженные|найденные|известные|прочие|основные|незначительные|второстепенные|мелкие|серь[её]зные|средние|warning -? ?некритические|список|перечень)* ?(проблемы|ошибки|дефекты|неисправности|недостатки|баги|проблем|ошибок|дефектов|багов)( |$|:)",
      "некритические проблемы|критические (проблемы|ошибки)",
    ]),
  ],
  [
    "summary",
    anyOf("", [
      "^(executive |incident |issue |problem |outage |brief |quick |short |high[- ]level |post-?mortem )*(summary|overview|synopsis|abstract|tl;?dr|description|details|information|statement|metadata)( |$|:)",
      "^(basic|key|general) (facts|info|information|data)|^at a glance|^(quick )?facts$",
      "^(the )?(incident|problem|issue|outage|background|context|what happened|introduction|general information)$",
      "^what happened|^what (was|is) the (problem|issue|incident)|^what (broke|failed|was broken)",
      "^(the )?short version|^in (short|brief|a nutshell)",
      "^(коротко|вкратце|в двух словах)( |$|:)",
      "^(краткое |общее |подробное |исполнительное )*(описание|содержание|резюме|сводка|обзор|введение|саммари)",
      "^(общая|основная|краткая) информация|^(общие|основные|краткие) (сведения|данные|факты)",
      "^(карточка|паспорт) инцидента",
      "^(кратко|суть|проблема|инцидент|контекст|предыстория|детали инцидента)( |$|:)",
      "^что (же )?(случилось|произошло)|^суть (проблемы|инцидента)|^текущая проблема",
    ]),
  ],
  [
    "notes",
    /^((important |additional |other |side )?notes?|remarks|caveats)\b|^(важные |дополнительные |прочие )?(примечани|заметки|замечани|комментари)/,
  ],
  ["phases", /^(incident )?phases$|^(фазы|этапы|стадии)( |$)/],
];

/** A heading's words in lower case, without emoji, numbers, marks and brackets around them. */
export function normaliseTitle(title: string): string {
  return title
    .normalize("NFC")
    .replace(/(?:\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|\u{20e3}|\p{Emoji_Modifier}|♀|♂)/gu, " ")
    .replace(/[’ʼ`]/g, "'")
    .replace(/[*_]{2,}/g, "")
    .replace(/^so,\s+(?=why)/iu, "")
    .replace(/(?<=\p{L})\(s\)/gu, "s")
    .trim()
    .replace(
      /^(?:(?:section|part|step|раздел|часть)\s+)?(?:[#№]?\s*(?:d?\d{1,2}|[ivx]{1,4})(?:\.\d{1,2})*[.):]?(?=[\s.):])[\s.):–—-]*)/iu,
      "",
    )
    .replace(/[\s:.!?–—-]+$/u, "")
    .replace(/^[\s:–—-]+/u, "")
    .replace(/\s+/g, " ")
    .toLowerCase();
}

/** What a heading's section is about, in English or Russian; null when its name says nothing that we know. */
export function recogniseSection(title: string, match: "start" | "whole" = "start"): SectionKey | null {
  const text = normaliseTitle(title);
  if (text === "") return null;
  const bare = withoutQuestion(text);
  return (
    keyOf(text, DOUBLE_NAMES, match) ??
    keyOf(text, PATTERNS, match) ??
    keyOf(text, OTHER_NAMES, match) ??
    (bare === text ? null : (keyOf(bare, PATTERNS, match) ?? keyOf(bare, OTHER_NAMES, match)))
  );
}

function keyOf(
  text: string,
  names: readonly (readonly [SectionKey, RegExp])[],
  match: "start" | "whole",
): SectionKey | null {
  for (const [key, pattern] of names) {
    const found = pattern.exec(text);
    if (found && (match === "start" || found[0].trim().length >= text.length - 2)) return key;
  }
  return null;
}
