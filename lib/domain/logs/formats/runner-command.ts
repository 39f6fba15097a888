import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** What a step says to its runner: `##[error]text` as runners print it, `::error file=a.ts,line=7::text` as steps write it. */
export const runnerCommand: LogFormat = {
  id: "runner-command",
  parse(line) {
    const first = line.charCodeAt(0);
    if (first !== 35 && first !== 58) return null;
    const command = (first === 35 ? PRINTED : WRITTEN).exec(line);
    if (!command) return null;
    const [whole, word = ""] = command;
    return makeHeader(line.slice(whole.length), { severity: severityOfWord(word), severityText: word });
  },
};

const PRINTED = /^##\[(error|warning|notice|debug)\]/;
const WRITTEN = /^::(error|warning|notice|debug)(?: [^:]{1,400}(?::[^:]{1,200}){0,4})?::/;
