import { readLevelWord, severityOfLetter } from "../read-severity";
import type { LevelWord } from "../read-severity";

const TOKENS_MAX = 6;
const REACH = 120;
const LETTERS = "TDIWEFC";
/** Words that are a level wherever they stand; others (OK, NOTE, FINE, LOG) are as often text. */
const SURE = new Set(
  "TRACE DEBUG DBG INFO INF NOTICE WARN WRN WARNING ERROR ERR SEVERE CRITICAL CRIT FATAL ALERT EMERG ОТЛАДКА ИНФО ПРЕДУПРЕЖДЕНИЕ ОШИБКА".split(
    " ",
  ),
);

/**
 * The level behind a few words of who is writing: ` 7 INFO shop till.drawer: text`, ` till.filter [612]: INFO text`,
 * ` general: error: text`, ` app[148e] ams [info] text`, ` [203.0.113.5][-][error][till] text`. Null where prose begins before one.
 */
export function readBuriedLevel(line: string, from: number): LevelWord | null {
  const limit = Math.min(line.length, from + REACH);
  let at = from;
  let bareWords = 0;
  for (let count = 0; count < TOKENS_MAX && at < limit; count++) {
    if (line.charCodeAt(at) === 91) {
      const close = line.indexOf("]", at);
      if (close < 0 || close > limit) return null;
      const inner = count === 0 ? null : sureLevel(line, at + 1);
      if (inner && inner.end === close) return { ...inner, end: close + 1 };
      const letter = close === at + 2 ? line.charAt(at + 1) : "";
      if (letter !== "" && LETTERS.includes(letter))
        return { word: letter, severity: severityOfLetter(letter), upper: true, end: close + 1 };
      at = close + 1;
      if (line.charCodeAt(at) === 58) at++;
    } else {
      const level = count === 0 ? null : sureLevel(line, at);
      if (level && isSetOff(line, level)) return level;
      // A word of letters alone is what text has; one of them may name the writer.
      let isBare = true;
      let code = line.charCodeAt(at);
      for (; at < limit && code !== 32 && code !== 9 && code !== 91; code = line.charCodeAt(++at))
        if (code < 65 || (code > 90 && code < 97) || (code > 122 && code < 128)) isBare = false;
      if (isBare && code !== 91 && ++bareWords > 1) return null;
    }
    while (at < limit && (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9)) at++;
  }
  return null;
}

/** `ERROR ` in capitals, or `error: ` in any case. */
function isSetOff(line: string, level: LevelWord): boolean {
  const next = line.charCodeAt(level.end);
  if (next === 58) return isGap(line.charCodeAt(level.end + 1));
  // libvirt sets its colons apart.
  if (next === 32 && line.charCodeAt(level.end + 1) === 58) return isGap(line.charCodeAt(level.end + 2));
  return level.upper && isGap(next);
}

/** A blank, a tab or the end. */
function isGap(code: number): boolean {
  return code === 32 || code === 9 || Number.isNaN(code);
}

function sureLevel(line: string, at: number): LevelWord | null {
  const level = readLevelWord(line, at);
  return level && SURE.has(level.word.toUpperCase()) ? level : null;
}
