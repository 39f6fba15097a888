import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";

/** logrus on a terminal: four letters of the level and the seconds since the start, `WARN[0004] text   key=value`. */
export const logrus: LogFormat = {
  id: "logrus",
  parse(line) {
    if (line.charCodeAt(4) !== 91) return null;
    const match = readLayouts(line, 0, null, LAYOUTS);
    const level = match && LEVELS[line.slice(0, 4)];
    return match && level ? { ...match, severity: level[0], severityText: level[1] } : null;
  },
};

const LEVELS: Record<string, [number, string]> = {
  TRAC: [1, "TRACE"],
  DEBU: [5, "DEBUG"],
  INFO: [9, "INFO"],
  WARN: [13, "WARN"],
  ERRO: [17, "ERROR"],
  FATA: [21, "FATAL"],
  PANI: [24, "PANIC"],
};
const LAYOUTS: Layout[] = [{ pattern: /[A-Z]{4}\[\d{1,10}\] {1,2}/y, fields: [] }];
