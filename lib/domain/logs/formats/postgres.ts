import { severityOfWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { HeaderMatch, LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/**
 * PostgreSQL's stderr log with any log_line_prefix that begins with a time: the level is known by its colon and two
 * blanks. DETAIL, HINT, STATEMENT, CONTEXT and QUERY continue the record before them. In the languages
 * that servers are most often set to.
 */
export const postgres: LogFormat = {
  id: "postgres",
  parse(line) {
    let read = isDigit(line.charCodeAt(0)) ? leadingTimestamp(line) : null;
    if (!read) {
      // pg_ctl leaves its dots unfinished before the server's first line.
      const dots = line.startsWith("waiting for server to ") ? DOTS.exec(line) : null;
      read = dots ? readTimestamp(line, dots[0].length) : null;
    }
    if (!read?.time.hasDate) return null;
    const mark = line.indexOf(":  ", read.end);
    if (mark < 0 || mark - read.end > 300) return null;
    // French sets a blank before its colons.
    const wordEnd = isBlank(line.charCodeAt(mark - 1)) ? mark - 1 : mark;
    let wordStart = wordEnd;
    while (wordStart > read.end && !isGap(line.charCodeAt(wordStart - 1))) wordStart--;
    const word = line.slice(wordStart, wordEnd);
    const severity = LEVELS.get(word);
    if (severity === undefined) return null;
    const prefix = line.slice(read.end, wordStart);
    return build(line.slice(mark + 3), word, severity, prefix, withBareOffset(read.time, prefix));
  },
};

/** ` -03` behind the time: zones without a name of their own, such as São Paulo's, are told by their hours alone. */
function withBareOffset(time: NonNullable<HeaderMatch["time"]>, prefix: string): HeaderMatch["time"] {
  if (time.offsetMinutes !== null) return time;
  const hours = BARE_OFFSET.exec(prefix)?.[1];
  return hours === undefined ? time : { ...time, offsetMinutes: -60 * Number(hours) };
}

const BARE_OFFSET = /^ -(0\d|1[0-2])(?=[ [,:])/;

function build(
  body: string,
  word: string,
  severity: number,
  prefix: string,
  time: HeaderMatch["time"],
): HeaderMatch {
  const match = makeHeader(severity < 0 ? `${word}:  ${body}` : body, {
    time,
    severity: Math.max(0, severity),
    severityText: severity < 0 ? null : word,
    attributes: makeAttributes({
      "process.pid": numberOf(PID.exec(prefix)?.[1]),
      "db.namespace":
        /\bdb=([^\s,\]]{1,63})/.exec(prefix)?.[1] ?? /[\w-]{1,63}@([\w-]{1,63})/.exec(prefix)?.[1],
      "user.name":
        /\buser=([^\s,\]]{1,63})/.exec(prefix)?.[1] ?? /([\w-]{1,63})@[\w-]{1,63}/.exec(prefix)?.[1],
      "client.address": /\b(?:client|host)=([\w.:]{1,60})/.exec(prefix)?.[1],
      "db.client.application": /\bapp=([^\s,\]]{1,63})/.exec(prefix)?.[1],
    }),
  });
  if (severity < 0) match.continues = true;
  return match;
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 160;
}

function isGap(code: number): boolean {
  return code === 32 || code === 58 || code === 93 || code === 44 || code === 9;
}

const DOTS = /^waiting for server to (?:start|shut down)\.{1,200}(?=\d)/;
const PID = /\[(\d{1,10})(?:-\d{1,10})?\]/;
const CONTINUATIONS =
  "DETAIL HINT STATEMENT CONTEXT QUERY LOCATION BACKTRACE ПОДРОБНОСТИ ПОДСКАЗКА ОПЕРАТОР КОНТЕКСТ ЗАПРОС ПОЛОЖЕНИЕ TIPP ANWEISUNG ZUSAMMENHANG ANFRAGE DÉTAIL ASTUCE INSTRUCTION CONTEXTE REQUÊTE DETALLE SUGERENCIA SENTENCIA CONTEXTO DETALHE DICA COMANDO CONSULTA";
const WORDS =
  "LOG INFO NOTICE WARNING ERROR FATAL PANIC DEBUG DEBUG1 DEBUG2 DEBUG3 DEBUG4 DEBUG5 СООБЩЕНИЕ ИНФОРМАЦИЯ ЗАМЕЧАНИЕ ПРЕДУПРЕЖДЕНИЕ ОШИБКА ВАЖНО ПАНИКА ОТЛАДКА FEHLER WARNUNG HINWEIS PANIK ERREUR ATTENTION ADVERTENCIA ERRO AVISO ERRORE ATTENZIONE FATALE";
const LEVELS = new Map<string, number>([
  ...WORDS.split(" ").map((word) => [word, severityOfWord(word)] as const),
  ...CONTINUATIONS.split(" ").map((word) => [word, -1] as const),
]);
