/** A phrase that blames a person, or tells what did not happen instead of what did. */
export interface BlamePhrase {
  kind: "blame" | "counterfactual";
  quote: string;
}

// Programs fail to read, caches are lazy and quorums sloppy: such words blame only beside a person.
const PERSON_EN =
  "we|he|she|they|I|you|someone|somebody|who|nobody|(?:the )?on-call(?:er)?|(?:the )?(?:on-call )?(?:engineers?|operators?|admin(?:istrator)?s?|developers?|devs?|team|staff|colleagues?|contractors?|vendor)";
const PERSON_RU =
  "он|она|они|мы|я|ты|вы|кто|сам\\p{L}*|дежурн\\p{L}*|инженер\\p{L}*|админ\\p{L}*|разработчик\\p{L}*|сотрудник\\p{L}*|оператор\\p{L}*|подрядчик\\p{L}*|коллег\\p{L}*|команд\\p{L}*";
/** Programs forget in a manner of speaking, and customers are nobody's colleagues. */
const NO_PERSON =
  "process|service|client|script|thread|job|worker|users?|customers?|driver|library|server|app|program|loop|handler|code|пользователь|пользователи|клиент|клиенты|процесс|сервис|скрипт|поток|драйвер|код";
/** "Ivan's fault", but not "the disk's fault" nor "its fault tolerance". */
const FAULT_OF_NAMED =
  /(?<!\p{L})(?!It|That|What|This)\p{Lu}\p{Ll}+['’]s (?:own )?(?:fault|mistake)(?!\p{L}| (?:toleran|domain|rate|detect|inject))/gu;
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
      "sloppy(?! quorum)|(?:was|were|being|is|are|too|so) lazy",
      String.raw`(?<!(?:${NO_PERSON}) )forgot to`,
      String.raw`(?:${PERSON_EN}) (?:\p{L}+ly )?(?:ignored|neglected|botched|bungled|(?:messed|screwed) up|mistakenly|carelessly)`,
      "(?:stupid|silly|dumb|foolish) (?:mistake|error|thing)",
      String.raw`(?:${PERSON_EN}) (?:\p{L}+ly )?failed to (?:follow|check|notice|read|test)`,
      String.raw`человеческ(?:ий|ого|им|ому) фактор\p{L}{0,2}|человеческ(?:ая|ой|ую|ие|их) ошибк\p{L}{1,3}|по вине|халатн\p{L}*|небрежн\p{L}*|невнимательн\p{L}*|некомпетентн\p{L}*`,
      String.raw`(?:${PERSON_RU}) (?:сам\p{L}* )?(?:был[аи]? )?виноват\p{L}*|виноват\p{L}* (?:${PERSON_RU})`,
      String.raw`(?:${PERSON_RU}) (?:\p{L}+ )?(?:проигнорировал|прозевал|прошляпил|пренебр[её]г|напутал)\p{L}*|(?:${PERSON_RU}) по ошибке`,
      String.raw`(?:глуп|тупая|тупой|дурацк)\p{L}* (?:ошибк|промах)\p{L}*|безалаберн\p{L}*`,
      String.raw`(?<!(?:${NO_PERSON}) )забыл[аи]?(?! (?:сво[йи] )?парол)|не удосужил\p{L}*|проморгал\p{L}*|накосячил\p{L}*|поленил\p{L}*|безответственн\p{L}*`,
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
      String.raw`(?:should|would|could)(?:n['’]t| not| never| also| probably| easily)?(?: have(?=\s+${DONE}(?!\p{L}))|['’]ve)(?: been)?`,
      String.raw`might(?: not| never)?(?: have|['’]ve)(?=\s+${AVOIDED})(?: been)?`,
      "if only (?:we|they|he|she|i|someone)|had (?:we|they|he|she|someone)|ought to have",
      "если бы|(?:надо|нужно|можно|стоило|следовало|должны|должен|должна)(?: был[аои]?)? бы|бы(?:ло)? (?:надо|нужно)",
      String.raw`бы не (?:случил|произош|было|упал|потерял|сломал|понадоб)\p{L}*|не (?:случил|произош)\p{L}* бы|не был[оаи]? бы|не должн[оаы] был[оаи]`,
      String.raw`(?:мы|он|она|они|кто-то) бы (?!хотел|желал|предпоч|рекоменд|предлож|могл)\p{L}+л[аи]?(?!\p{L})`,
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
    .replace(/^>.*$/gm, "")
    // The words of a link are those of what it cites.
    .replace(/\[[^[\]\n]*\]\([^()\s]*\)/g, "");
  const all = (pattern: RegExp, kind: BlamePhrase["kind"]) =>
    [...prose.matchAll(pattern)].map(([quote]) => ({ kind, quote }));
  return [...all(BLAME, "blame"), ...all(FAULT_OF_NAMED, "blame"), ...all(COUNTERFACTUAL, "counterfactual")];
}
