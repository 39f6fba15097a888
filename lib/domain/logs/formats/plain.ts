import { readLevelWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** A line without a header. Its severity is known only when it begins with a level: `ERROR: …`, `[warn] …`, `fatal: …`, `PHP Warning: …`. */
export const plain: LogFormat = {
  id: "plain",
  parse(line) {
    const fault = line.startsWith("PHP ") ? PHP_FAULT.exec(line.slice(0, 40)) : null;
    if (fault) return makeHeader(line, { severity: fault[2] ? 21 : 13, severityText: fault[1] ?? null });
    const bracket = line.charCodeAt(0) === 91;
    const level = readLevelWord(line, bracket ? 1 : 0);
    if (!level) return makeHeader(line);
    const next = line.charCodeAt(level.end);
    const stated = bracket
      ? next === 93
      : next === 58 || (next === 32 && level.word === level.word.toUpperCase());
    return stated
      ? makeHeader(line, { severity: level.severity, severityText: level.word })
      : makeHeader(line);
  },
};

/** On standard error PHP writes no time. */
const PHP_FAULT = /^PHP ((Fatal error|Parse error)|Warning|Notice|Deprecated): /;
