import { detachedText } from "../text/detached-text";

/** OpenTelemetry number of a level word in any case (`WARN`, `Severe`, `ОШИБКА`); 0 when the word is no level. */
export function severityOfWord(word: string): number {
  const known = SEVERITIES.get(word);
  if (known !== undefined) return known;
  if (word.length > 14 || word.length < 2) return 0;
  return SEVERITIES.get(word.toUpperCase()) ?? 0;
}

/** OpenTelemetry number of a syslog or journald priority, 0 (emergency) to 7 (debug); 0 when out of range. */
export function severityOfPriority(priority: number): number {
  return PRIORITIES[priority] ?? 0;
}

/** OpenTelemetry number of a pino or bunyan level (10, 20 … 60, and numbers between); 0 when out of range. */
export function severityOfPinoLevel(level: number): number {
  if (!(level >= 10 && level <= 60)) return 0;
  return Math.floor(level / 10) * 4 - 3;
}

/** OpenTelemetry number of a one-letter level, for formats that use letters (klog, logcat, MongoDB); 0 when unknown. */
export function severityOfLetter(letter: string): number {
  return LETTERS[letter] ?? 0;
}

/** The word for a number when the source gave only the number: the name of its band in capitals. */
export function severityWord(severity: number): string | null {
  if (severity <= 0) return null;
  return (
    ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"][Math.min(5, Math.ceil(severity / 4) - 1)] ?? null
  );
}

/** A level word in a text. */
export interface LevelWord {
  severity: number;
  word: string;
  end: number;
  /** All in capitals. */
  upper: boolean;
}

/**
 * Reads a level word at a position: letters (Latin or Cyrillic) that end at no letter, digit or `_`. With `upperOnly`
 * a word such as `Error` in running text does not count.
 */
export function readLevelWord(text: string, from: number, upperOnly = false): LevelWord | null {
  let end = from;
  const limit = Math.min(text.length, from + 15);
  while (end < limit && isWordLetter(text.charCodeAt(end))) end++;
  if (end - from < 2 || end === from + 15) return null;
  const first = text.charCodeAt(from);
  if (first < 128 && LATIN_SHAPES[shapeOf(first, end - from)] === 0) return null;
  const next = text.charCodeAt(end);
  // DEBUG1 … DEBUG5 of Postgres are levels; INFO2 or ERROR42 are not.
  if (next >= 49 && next <= 53 && text.startsWith("DEBUG", from) && !isWordPart(text.charCodeAt(end + 1)))
    end++;
  else if (isWordPart(next)) return null;
  const { severity, word, upper } = recentWord(text, from, end);
  if (severity === 0 || (upperOnly && !upper)) return null;
  return { severity, word, end, upper };
}

/** A log has few level words: the same string each time, its severity looked up once. */
function recentWord(text: string, from: number, end: number): Omit<LevelWord, "end"> {
  const key = (text.charCodeAt(from) * 5 + text.charCodeAt(end - 1) * 3 + end - from) & 63;
  const known = RECENT[key];
  if (known && isAt(known.word, text, from, end)) return known;
  const word = detachedText(text.slice(from, end));
  return (RECENT[key] = { word, severity: severityOfWord(word), upper: word === word.toUpperCase() });
}

function isAt(word: string, text: string, from: number, end: number): boolean {
  if (word.length !== end - from) return false;
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
  return true;
}

const RECENT: (Omit<LevelWord, "end"> | undefined)[] = Array.from({ length: 64 });

/** First letter of either case, and length. */
function shapeOf(first: number, length: number): number {
  return (first & 31) * 16 + length;
}

function isWordLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0x400 && code <= 0x4ff);
}

function isWordPart(code: number): boolean {
  return isWordLetter(code) || (code >= 48 && code <= 57) || code === 95;
}

const PRIORITIES = [24, 22, 21, 17, 13, 10, 9, 5];

const LETTERS: Record<string, number> = {
  V: 1,
  T: 1,
  D: 5,
  I: 9,
  N: 10,
  W: 13,
  E: 17,
  S: 17,
  F: 21,
  C: 21,
  A: 22,
};

const WORDS: [number, string][] = [
  [1, "TRACE TRC VERBOSE FINEST SILLY TRACE1 ТРАССИРОВКА"],
  [2, "FINER TRACE2"],
  [5, "DEBUG DBG DEBG FINE DEBUG1 ОТЛАДКА"],
  [6, "DEBUG2"],
  [7, "DEBUG3"],
  [8, "DEBUG4 DEBUG5 CONFIG"],
  [9, "INFO INF INFORMATION INFORMATIONAL LOG OK SUCCESS PASS ИНФО ИНФОРМАЦИЯ СООБЩЕНИЕ СВЕДЕНИЯ"],
  [10, "NOTICE NOTE HINWEIS ЗАМЕЧАНИЕ УВЕДОМЛЕНИЕ"],
  [
    13,
    "WARN WARNING WRN DEPRECATED WARNUNG AVERTISSEMENT ATTENTION ADVERTENCIA AVISO ATTENZIONE ПРЕДУПРЕЖДЕНИЕ ВНИМАНИЕ",
  ],
  [
    17,
    "ERROR ERR ERRO ERRR EROR SEVERE FAIL FAILURE FAILED EXCEPTION FEHLER ERREUR ERRO ERRORE ОШИБКА ОШИБ СБОЙ",
  ],
  [
    21,
    "CRITICAL CRIT CRT FATAL FTL DPANIC FATALE KRITISCH CRITIQUE КРИТИЧЕСКАЯ КРИТИЧЕСКИЙ КРИТИЧНО ВАЖНО ФАТАЛЬНАЯ",
  ],
  [22, "ALERT"],
  [24, "EMERG EMERGENCY PANIC PANIK ПАНИКА"],
];

const SEVERITIES = new Map(
  WORDS.flatMap(([severity, words]) => words.split(" ").map((word) => [word, severity] as const)),
);

/** For each first letter and length, whether a Latin level has them; a digit at its end does not count. */
const LATIN_SHAPES = new Uint8Array(32 * 16);
for (const word of SEVERITIES.keys()) {
  const letters = word.replace(/\d$/, "");
  if (word.charCodeAt(0) < 128) LATIN_SHAPES[shapeOf(word.charCodeAt(0), letters.length)] = 1;
}
