/** A phrase that blames a person, or tells what did not happen instead of what did. */
export interface BlamePhrase {
  kind: "blame" | "counterfactual";
  quote: string;
}

// Programs fail to read, caches are lazy and quorums sloppy: such words blame only beside a person.
const PERSON_EN =
  "we|he|she|they|I|you|someone|somebody|who|nobody|(?:the )?(?:on-call )?(?:engineers?|operators?|admin(?:istrator)?s?|developers?|devs?|team|staff|colleagues?|contractors?|vendor)";
const PERSON_RU =
  "он|она|они|мы|я|ты|вы|кто|сам\\p{L}*|дежурн\\p{L}*|инженер\\p{L}*|админ\\p{L}*|разработчик\\p{L}*|сотрудник\\p{L}*|оператор\\p{L}*|подрядчик\\p{L}*|коллег\\p{L}*|команд\\p{L}*";
const BLAME = new RegExp(
  [
    String.raw`(?<!\p{L})(?:`,
    [
      "human error",
      String.raw`(?:operator|user|engineer|developer)(?:'s)? (?:error|mistake)(?! (?:rate|page|message|code|count|budget|report|log|screen|handl))`,
      "didn't bother|did not bother|irresponsibl[ey]|incompetence|incompetent|careless(?:ly|ness)?|negligen(?:t|ce)",
      "(?:his|her|their) (?:own )?(?:fault|mistake)",
      String.raw`fault of (?:the |our |an? )?(?:engineer|operator|admin|developer|team|vendor|contractor)\p{L}*`,
      String.raw`(?:${PERSON_EN}) (?:is|are|was|were) to blame`,
      String.raw`(?<!(?:git|no|without|not about|about|nor|assign(?:ing|ed)?|is to|are to|was to|were to) )blame[sd]?`,
      "sloppy(?! quorum)|(?:was|were|being|is|are|too|so) lazy|forgot to",
      String.raw`(?:${PERSON_EN}) (?:\p{L}+ly )?failed to (?:follow|check|notice|read|test)`,
      String.raw`человеческий фактор|по вине|халатн\p{L}*|небрежн\p{L}*|невнимательн\p{L}*|некомпетентн\p{L}*`,
      String.raw`(?:${PERSON_RU}) (?:сам\p{L}* )?(?:был[аи]? )?виноват\p{L}*|виноват\p{L}* (?:${PERSON_RU})`,
      String.raw`забыл[аи]?|не удосужил\p{L}*|проморгал\p{L}*|накосячил\p{L}*|поленил\p{L}*|безответственн\p{L}*`,
      String.raw`ошибк\p{L} (?:инженер|сотрудник|администратор|разработчик|оператор|дежурн)\p{L}*(?! (?:связи|sql|where|like|join))`,
    ].join("|"),
    String.raw`)(?!\p{L})`,
  ].join(""),
  "giu",
);

// "Should have two replicas" and "may have seen errors" say what is or was; a participle says what was not done.
const DONE =
  "(?:(?:also|never|not|already|probably|clearly|easily|at least) )*(?:been(?! (?:affected|impacted|visible|exposed|seen|accessed|lost))|\\p{L}{3,}ed|known|caught|done|gone|taken|made|found|told|run|sent|set|written|thought|kept|put|shown|begun|chosen|broken|given|held|led|left|met|paid|read|built|brought|had|heard|spent|understood|come|become)";
const AVOIDED =
  "(?:been )?(?:prevent|avoid|caught|catch|notic|detect|help|sav|spared|shorten|reduc|mitigat|found|known|test|check)\\p{L}*";
const COUNTERFACTUAL = new RegExp(
  [
    String.raw`(?<!\p{L})(?:`,
    [
      String.raw`(?:should|would|could)(?: have(?=\s+${DONE}(?!\p{L}))|['’]ve)(?: been)?`,
      String.raw`might(?: have|['’]ve)(?=\s+${AVOIDED})(?: been)?`,
      "if only (?:we|they|he|she|i|someone)|had (?:we|they|he|she|someone)|ought to have",
      "если бы|(?:надо|нужно|можно|стоило|следовало|должны|должен|должна)(?: был[аои]?)? бы|бы(?:ло)? (?:надо|нужно)",
      "надо было|(?:не )?следовало|могли бы|мог бы|могла бы",
      String.raw`(?:нужно было|должен был|должна была|должны были)(?=(?: \p{L}+){0,3} (?:раньше|сразу|заранее|вовремя|лучше)(?!\p{L}))`,
      String.raw`(?:нужно|можно|должен|должна|должны) был[аои]?(?= (?:\p{L}+ )?(?:провер|протест|замет|предусмотр|учесть|учит|предупред|предотвра|избеж|обнаруж|пойм|сократ|включить|настроить)\p{L}*)`,
    ].join("|"),
    String.raw`)(?!\p{L})`,
  ].join(""),
  "giu",
);

/** Blaming and counterfactual phrases of a text in English and Russian; code, quotes and links are not looked at. */
export function findBlame(text: string): BlamePhrase[] {
  const prose = text
    .replace(/^(?:```|~~~)[\s\S]*?^(?:```|~~~)/gm, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/^>.*$/gm, "");
  const all = (pattern: RegExp, kind: BlamePhrase["kind"]) =>
    [...prose.matchAll(pattern)].map(([quote]) => ({ kind, quote }));
  return [...all(BLAME, "blame"), ...all(COUNTERFACTUAL, "counterfactual")];
}
