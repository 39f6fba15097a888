import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { isDigit } from "./scan";

/** What npm leaves behind when it fails (`npm-debug.log`): a running number, a level, a subject: `12 error code ELIFECYCLE`. */
export const npmDebug: LogFormat = {
  id: "npm-debug",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    if (!head) return null;
    const word = head[1] ?? "";
    return makeHeader(line.slice(head[0].length), {
      severity: word === "http" || word === "timing" ? 5 : severityOfWord(word),
      severityText: word,
    });
  },
};

const HEAD = /\d{1,7} (silly|verbose|info|timing|http|notice|warn|error) /y;
