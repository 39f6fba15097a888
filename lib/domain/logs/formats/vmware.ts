import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/**
 * VMware's hosts: `time cpu3:2097)WARNING: text` (vmkernel), `time In(182) vmkernel: cpu3:2097)text`, `time Er(163) Hostd[2099]: text`,
 * `time info hostd[2099] [Originator@6876 sub=Vimsvc] text`.
 */
export const vmware: LogFormat = {
  id: "vmware",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    const read = leadingTimestamp(line);
    if (!read || line.charCodeAt(read.end) !== 32) return null;
    const from = read.end + 1;
    const third = line.charCodeAt(from + 2);
    // `cpu`, `In(`; the agents' levels have four small letters at least.
    if (third !== 40 && line.charCodeAt(from) < 97) return null;
    const pattern = third === 117 || third === 40 ? KERNEL : AGENT;
    pattern.lastIndex = from;
    const head = pattern.exec(line);
    if (!head || head[0] === "") return null;
    const [whole, mark = "", service, pid, world, level] = head;
    const word = level ?? MARKS[mark] ?? mark;
    return makeHeader(line.slice(from + whole.length), {
      time: read.time,
      severity: severityOfWord(word),
      severityText: word === "" ? null : word,
      service: service ?? null,
      attributes: makeAttributes({
        "process.pid": pid === undefined ? null : Number(pid),
        "thread.id": world === undefined ? null : Number(world),
      }),
    });
  },
};

const KERNEL =
  /(?:(In|Wa|Er|Al|Cr|No|Db|Em)\(\d{1,3}\) ([A-Za-z][\w.-]{1,40})(?:\[(\d{1,10})\])?: )?(?:cpu\d{1,3}:(\d{1,10})(?: opID=[\w-]{1,60})?\)(?:(WARNING|ALERT): )?)?/y;
const AGENT =
  /(verbose|info|warning|error|panic) ([A-Za-z][\w.-]{1,40})\[(\d{1,10})\] {1,2}(?=\[Originator@|-- |\[\w{1,40}@)/y;
const MARKS: Record<string, string> = {
  In: "INFO",
  Wa: "WARNING",
  Er: "ERROR",
  Al: "ALERT",
  Cr: "CRITICAL",
  No: "NOTICE",
  Db: "DEBUG",
  Em: "EMERGENCY",
};
