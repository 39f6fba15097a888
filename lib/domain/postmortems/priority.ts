/** Ordinal, worst first. The same five words rank problems, recommendations and the severity of an incident. */
export const PRIORITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Priority = (typeof PRIORITIES)[number];

export const PRIORITY_MARKS: Record<Priority, string> = {
  critical: "🔴",
  high: "🟠",
  medium: "🟡",
  low: "🔵",
  info: "ℹ️",
};

const WORDS: Record<"en" | "ru", Record<Priority, string>> = {
  en: { critical: "Critical", high: "High", medium: "Medium", low: "Low", info: "Info" },
  ru: { critical: "Критический", high: "Высокий", medium: "Средний", low: "Низкий", info: "Инфо" },
};

/** The priority's own word in a language, capitalised as it starts a table cell. */
export function priorityWord(priority: Priority, language: "en" | "ru"): string {
  return WORDS[language][priority];
}

const SEVERITY_RU: Record<Priority, string> = {
  critical: "Критическая",
  high: "Высокая",
  medium: "Средняя",
  low: "Низкая",
  info: "Инфо",
};

/** The same of a severity, which is feminine in Russian. */
export function severityWord(severity: Priority, language: "en" | "ru"): string {
  return language === "ru" ? SEVERITY_RU[severity] : priorityWord(severity, language);
}

/** Negative or zero when `a` is at least as urgent as `b`; unknown sorts last. */
export function comparePriorities(a: Priority | null, b: Priority | null): number {
  const rank = (value: Priority | null) => (value === null ? PRIORITIES.length : PRIORITIES.indexOf(value));
  return rank(a) - rank(b);
}

// Order matters: "некритично" before "критич", "unimportant" before "important".
const SYNONYMS: readonly [RegExp, Priority][] = [
  // A monitor's own levels, where they are all that is said.
  [/^[^\p{L}]*(?:disaster|чрезвычайная)[^\p{L}]*$/iu, "critical"],
  [/^[^\p{L}]*average[^\p{L}]*$/iu, "medium"],
  [/(?<![\p{L}\p{N}])(?:p0|sev[-\u2010\u2011 ]?0)(?![\p{L}\p{N}])/iu, "critical"],
  [
    /некритич|не\s+критич|неважн|незначит|косметич|мелк|мелоч|второстеп|не\s?срочн|non-?critical|cosmetic|trivial|minor|nice to have|^[^\p{L}]*(?:когда-нибудь|some ?day|eventually)[^\p{L}]*$/iu,
    "low",
  ],
  [
    /критич|блокир|авари[йи]н|неотложн|(?<!\p{L})срочн|фатальн|катастроф|(?<!\p{L})(?:critical|crit|blocker|fatal|emergency|urgent|catastrophic)(?!\p{L})/iu,
    "critical",
  ],
  [/высок|важн|серь[её]зн|значит|(?<!\p{L})(?:high|major|important|severe|significant)(?!\p{L})/iu, "high"],
  [
    /средн|желательн|умерен|нормальн|обычн|(?<!\p{L})предупреждени|(?<!\p{L})(?:medium|moderate|med|normal|warnings?|partial)(?!\p{L})/iu,
    "medium",
  ],
  [/низк|(?<!\p{L})(?:low|optional|slight)(?!\p{L})|опционал/iu, "low"],
  [
    /инфо|справочн|(?<!\p{L})(?:info|informational|fyi|none)(?!\p{L})|нет влияния|(?<!\p{L})(?:нет|отсутствует)(?!\p{L})/iu,
    "info",
  ],
];

const MARKS: readonly [RegExp, Priority][] = [
  [/🔴|🟥|⛔|🚨|🔥/u, "critical"],
  [/🟠|🟧/u, "high"],
  [/🟡|🟨/u, "medium"],
  [/🔵|🟦|🟢|🟩/u, "low"],
  [/ℹ/u, "info"],
];

/**
 * A priority from a person's words or marks, in English or Russian: "КРИТИЧНО", "🟠 ВАЖНО", "SEV2", "P1"; null when
 * none is named. Words beat levels, levels beat marks.
 */
export function parsePriority(text: string): Priority | null {
  const level = parseLevel(text);
  for (const [pattern, priority] of SYNONYMS) if (pattern.test(text)) return priority;
  return level ?? parsePriorityMark(text);
}

/** A priority from its colour mark alone; null without one. */
export function parsePriorityMark(text: string): Priority | null {
  for (const [pattern, priority] of MARKS) if (pattern.test(text)) return priority;
  return null;
}

const LEVELS: Record<"p" | "sev", readonly Priority[]> = {
  p: ["critical", "high", "medium", "low", "info"],
  sev: ["critical", "critical", "high", "medium", "low", "info"],
};

function parseLevel(text: string): Priority | null {
  const found = /(?<![\p{L}\p{N}])(p|sev)(?:erity)?[-\u2010\u2011 ]?(\d)(?![\p{L}\p{N}])/iu.exec(text);
  if (!found) return null;
  const scale = found[1]?.toLowerCase() === "p" ? LEVELS.p : LEVELS.sev;
  return scale[Number(found[2])] ?? null;
}
