import { anyOf } from "../../text/any-of";
import type { SectionKey } from "../schema";

type Named = readonly (readonly [SectionKey, RegExp])[];

/** Names of two parts, which the narrower name of one of them must not take: «Выводы и задачи» lists what shall be done. */
export const DOUBLE_NAMES: Named = [
  [
    "recommendations",
    anyOf("", [
      "^(lessons( learned)?|learnings|conclusions?|takeaways|mitigations?|выводы|уроки|итоги|решения)( and|,| и) (follow[- ]?ups?|action items|actions|next steps|recommendations|tasks|(дальнейшие |следующие )?(шаги|действия)|задачи|план|рекомендации|меры)$",
      "^что (мы )?(уже )?сделали и (что )?(ещ[её] )?(мы )?(сделаем|планируем|делаем)",
      "^what we('ve)? (did|have done|done) and (what we )?(will do|plan|are doing)",
      "^how (are |will |do )?(we|we're)( are| will)? (going to )?(mak|reduc|prevent|improv|address|avoid|chang|ensur|keep|harden|strengthen)(e|es|ing|ening|ting)? ",
      "^how (we're|we are|are we) (responding|following up|reacting)",
      "^follow[- ]?up (work|actions?|items?|tasks?|list|tickets|measures)$",
      "^what (we|i)('ve| have)? learn(ed|t),? and (what )?(we|i)('re|'ll| are| will)? (do|doing|change|changing|going)( |$)",
      "^(remediation|recovery|improvement) plan$",
      "^what needs (to (change|be (changed|fixed|done))|fixing|doing|changing)$",
      "^(fixes|changes|improvements|actions|work) (planned|to come|ahead)",
      "^(steps|measures|actions) (being )?(taken )?to (prevent|avoid)",
      "^(suggested|recommended|proposed) (fixes|actions|changes|steps|solutions|improvements)",
    ]),
  ],
  [
    "timeline",
    /^what happened,? (and )?when\b|^when did what happen|^(что и когда|когда и что) (происходило|произошло|случилось)/,
  ],
  ["actionsTaken", /^действия (команды|по (устранению|восстановлению|решению))/],
  [
    "rootCauses",
    /^(background|context|analysis|diagnosis|details|explanation|investigation|symptoms?|problem|issue)( and|,| &) (the )?(root )?causes?$|^contributing ((factors|causes) ?(\/|and|&|,) ?)?root causes?$|^what (went wrong|failed|broke|happened),? and why\b|^что (пошло не так|сломалось|случилось),? и почему( |$)/,
  ],
  [
    "other",
    /^how (can|could|do|should) (we|you) (make|improve) (our|these|this|the)? ?(incident )?(communications?|updates|report|reports|pirs?|page)\b|^how can (customers|users|you) /,
  ],
  [
    "contributingFactors",
    /^что (ещ[её] )?(помогло|позволило|дало) (беде |сбою |проблеме |инциденту |этому |аварии )?(разрастись|усугубиться|затянуться|случиться|продлиться|произойти)/,
  ],
  ["problems", /^detected (problems|issues|errors)|^(problem|issue|error) list$/],
];

/** Further names, in the words of teams that use no template; asked only when no other name fits. */
export const OTHER_NAMES: Named = [
  [
    "timeline",
    anyOf("", [
      "^events$|^(order|course|history|log|list) of (the )?(events|incident|outage)",
      "^(incident|event|outage|action) history$|^sequence of actions",
      "^how (it|this|the incident|events|everything|things) (unfolded|went( down)?|developed)",
      "^how (the incident|events|everything|things) happened",
      "^chain of events$|^incident chronology|^the sequence of events|^incident log( |$)|^(running|irc|slack|chat) log$|^timings$",
      "^minute by minute|^(key )?time ?stamps$|^key times$",
      "^(лог|журнал|порядок|лента|летопись) (событий|инцидента|аварии|действий)|^хроника",
      "^ход (аварии|сбоя|работ|происшествия|решения|устранения|восстановления|расследования)",
      "^как (это|вс[её]) (было|случилось|происходило)|^(по минутам|поминутная|поминутно)",
      "^тайминги?$|^последовательность$",
    ]),
  ],
  [
    "rootCauses",
    /^в ч[её]м (же )?(было |заключалось )?дело$|^why did (it|this|we|they|the \p{L}+) |^why (it|this|that|everything) (?!.*\b(took|takes?|lasted|so (long|late|slow))\b)|^(technical )?(explanation|background)$|^how (could|did|can) (this|it|that) (happen|occur|come|go wrong)|^how (it|this|that) (happened|came about|came to be|could happen)$|^technical explanation|^из-за чего|^что послужило причиной|^виновник$|^the (actual |real )?(bug|mistake|fault)$|^корень (зла|всех бед|бед|проблемы|сбоя)$|^what (exactly )?was (wrong|the (problem|issue|matter|cause))$|^(раз|от)гадка$|^в ч[её]м (оказалось |было )?(дело|загвоздка)$|^(mystery|case) solved$|^(the )?(actual|real|underlying) (problem|issue|reason|culprit)$|^(the )?(real|actual|immediate|suspected|incident|problem) causes?$|^(the )?culprit$|^why (was|were) (we|it|the \p{L}+) (down|offline|unavailable|slow|broken)|^why we (went|were) (down|offline)|^why did that happen|^how did we get here$|^failure analysis$|^analysis of the causes?$|^(source|origin) of the (problem|issue|outage|incident|failure|fault)|^causes? (&|and) (the )?(fix|resolution|effect|remedy|solution)$|^how did (the|our|an?|this) [^?]{2,40} (get|end up) (there|here|in|into|out)( .{1,30})?$/u,
  ],
  [
    "recommendations",
    anyOf("", [
      "^suggestions?$|^decisions?( made| taken)?$|^counter-?measures?$|^контрмеры|^решили$|^(things|ideas) to try$",
      "^меры( |$)|^исправляем$|^чиним$",
      "^рекомендуем(ые|ое) (действи|мер|шаг|изменени|улучшени|исправлени)",
      "^never again$|^больше никогда$|^plan for (q[1-4]|next|the (next|coming|rest)|20\\d\\d)",
      "^what (do|should|can|must) (we|i) (change|improve|fix|do( next| now| better| differently| about (it|this))?)$",
      "^next( time)?$|^improving |^в следующий раз|^(what('s| is) )?changing$|^what changes( now)?$",
      "^priority (action|actions|fixes|plan)",
      "^what (do|can|will|shall|should) (we|i) (do|change|fix|improve) (so|to|such) ",
      "^what (i am|i'm|we are|we're|is|are) going to (be )?(chang|do|fix|improv|differ)",
      "^what to (do|change|fix|improve)( next| now| about it)?$",
      "^what (i|we)( would|'d)? (recommend|suggest|propose|advise)( |$)",
      "^(final|key|top|main|general|overall|our|detailed|prioriti[sz]ed) (recommendations|action items)$",
      "^[а-яё]+(ые|ие) (рекомендации|предложения)",
      "^что (я |мы )?(рекоменду|предлага|советую|советуем)",
      "^что (будет|должно быть) (сделано|изменено|исправлено|улучшено)",
      "^what (now|happens (next|now)|will change|comes next)$",
      "^to (prevent|avoid) (this|it|recurrence)",
      "^(planned|future|upcoming|further) (work|improvements?|changes|fixes)|^capa$",
      "^to[- ]?do list|^(open|remaining|outstanding) (tasks|items|actions|work|issues)",
      "^(our )?commitments$|^(our |the )?plan$|^road ?map$",
      "^(steps|moving|going|looking|the way) (forward|ahead)",
      "^как (нам )?(не допустить|не повторить|больше не)",
      "^чтобы (это|такое|такого|этого|подобное)? ?(больше )?не (повтор|случ)",
      "^(принимаемые|планируемые|запланированные|намеченные|дополнительные|необходимые) (меры|действия|работы|улучшения|мероприятия)",
      "^что (мы )?(исправим|изменим|поменяем|меняем|исправляем|улучшаем|доработаем)|^экш[еэ]ны",
      "^что (предотвратит|не даст|убережет|убережёт) |^на будущее$|^(наши )?планы$|^(список|перечень) (задач|мер|действий|доработок)",
      "^(о ч[её]м )?(договорились|договор[её]нности)|^дорожная карта|^долги$|^обязательства",
      "^что (мы |я )?(ещ[её] )?(собира|хочу|хотим|планиру|намерен)",
      "^what (i|we) (still )?(plan|want|intend|hope|need|have)( still)? to (do|change|fix|improve|build)",
      "^still to do",
      "^(the )?(things|stuff|changes|steps|improvements|measures) (that )?(i|we)('ll| will| want to| plan to|'re making| are making)( do| change| fix| improve| add)?",
      "^for (the )?next (time|year|release|season)$|^(left|still left|remaining) to (do|fix)|^what('s| is) left( to do)?$|^what remains( to be done)?$|^work to be done$",
      "^actions ((we are|we're|we will|we'll) tak|going forward)|^post[- ]?incident (actions|tasks|items|work)|^(planned|agreed) actions$",
      "^(so )?(now what|what now)$|^next up$|^where to go from here$|^plan of action$|^(future )?plans$|^future steps$",
      "^(making sure|ensuring|so) (that )?(this|it) (doesn't|does not|won't|will not|never) happen",
      "^(keeping|stopping) (this|it) from happening|^avoiding (this|it|a repeat|recurrence)|^(preventing|prevention of) (a )?recurrence",
      "^long[- ]term (fix|fixes|changes|work)$|^pledges$|^homework$|^safeguards$|^steps (we are|we're|we will be) taking",
      "^(issues|tickets|tasks) (filed|opened|created)$|^(tracking|follow[- ]?up) (issues|tickets)$",
      "^what (has to|must|should) (change|be (changed|fixed|done))$",
      "^(the )?(things|stuff|changes|steps|improvements|measures) (that )?(i|we)('re| are|'m| am) (going|planning|about) to",
      "^what('s| is| are)? (going|about|planned) to (change|happen|be done|improve)",
      "^what (i|we)('ll| will| shall) (still )?(do|change|fix|improve|add|build|buy)( now| next| better| about (it|this|that)| to prevent.*)?$",
      "^что (я |мы )?(ещ[её] )?(буду|будем|сделаю|доделаю|доделаем|поменяю|исправлю|хочу|добавлю|надо|нужно)( |$)",
    ]),
  ],
  [
    "summary",
    /^narrative$|^(the )?story$|^итоги?( одной строкой)?$|^главное$|^о ч[её]м речь|^что (сломалось|упало|было)$/,
  ],
  [
    "impact",
    anyOf("u", [
      String.raw`^(what|how) (it|this|that|the \p{L}+) (did|meant|affected|hit|felt)( to| for| like)? (our |the )?(users|customers|clients|people|players|readers|everyone|us)`,
      String.raw`^(как|чем) (это|сбой) (для \p{L}+ )?(отразил|сказал|обернул)`,
      "^(what|who|which (services|customers|users)) (was|were|is) (affected|impacted|hit)",
      "^(scope|reach)$",
      "^кого (это )?(затронул|задел|коснул)",
      "^кому (и как )?(досталось|не повезло)",
      "^кто (и как )?пострадал",
      "^на что (это )?(по)?влия(ет|ло)",
      "^what (users|members|customers|people|visitors|you) (saw|noticed|experienced|might have noticed)",
      "^fallout$",
      "^how bad was it",
      "^что (это )?(затронут|пострадал|задел|затронул)|^на (кого|что) (это )?(повлиял|влиял)",
      "^что (это )?(значило|означало|означает|значит) для|^(чего|что) (это )?(нам |всем )?стоило",
      "^потери$|^импакт|^убытки",
    ]),
  ],
  [
    "lessons",
    /^conclusions?$|^(what|things) (i|we)('ve| have)? learn(ed|t)?( from .{1,40})?$|^morals?( of the story)?$|^reflections?$|^what (we|i)('d| would) (have )?(do|done) differently|^what (we|i)('ll|'ve| will| have)? (take|took|taken) (away )?from (it|this|that)|^что мы (поняли|уяснили|извлекли)|^заключени/,
  ],
  [
    "actionsTaken",
    /^what i (did|changed|have done|tried)|^что мы (уже )?(сделали|предприняли|изменили|исправили)|^what we('ve| have) (done|changed|fixed|already)/,
  ],
  [
    "resolution",
    /^как (это )?(лечить|чинить|починить|исправить|исправлять|решить|решать|устранить|устранять|поправить)|^how to (fix|solve|cure|repair|resolve)|^лечение$|^how (we|it was|it got|they) (was )?(fix|resolv|repair|mend|restor|solv)|^как мы (починили|исправили|устранили|решили|восстанов)|^how (we|i|it was|it got|they) (was )?(fix|resolv|repair|mend|restor|solv|recover)|^how services? (was|were) restor|^(restoration|remedy|repair|what fixed it)$|^getting (it )?back( up)?$/,
  ],
  [
    "detection",
    /^how (we|they|it was) (found|notice|detect|discover|learn)|^monitoring and detection|^как мы (узнали|заметили|обнаружили|поняли)/,
  ],
  [
    "wentWell",
    /^what worked$|^things that worked|^the good parts$|^bright spots$|^wins$|^(the )?good( things)?$|^удачи$|^плюсы$/,
  ],
  [
    "wentBadly",
    /^(the )?bad( things)?$|^(the ugly|pain points|obstacles|negatives)$|^what (hindered|slowed|held) us|^things that went less well|^минусы$|^что пошло плохо/,
  ],
  [
    "contributingFactors",
    /^(что )?(усугубило|ухудшило|способствовало|усугубляло)( |$)|^what made it worse|^triggers? and contributing/,
  ],
  ["references", /^appendix: links$/],
];

/** "What was the timeline?" asks for the timeline: a question's first words are no part of the name. */
export function withoutQuestion(title: string): string {
  return title.replace(
    /^(what|which|when|how)('s| is| are| was| were) (the |our |your |its )?|^как(ов|ова|овы|ие|ая|ой) (была |были |был |бы)?/,
    "",
  );
}
