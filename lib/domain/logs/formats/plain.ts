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
    const mark = bracket ? XORG.exec(line)?.[1] : undefined;
    if (mark !== undefined) return makeHeader(line, { severity: XORG_LEVELS[mark] ?? 0, severityText: mark });
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

/** What Xorg sets before its text, behind the seconds since the start. */
const XORG = /^\[ {0,8}\d{1,8}\.\d{3}\] \((EE|WW|II|NI)\) /;
const XORG_LEVELS: Record<string, number> = { EE: 17, WW: 13, II: 9, NI: 13 };
