import { severityOfWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { HeaderMatch, LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { digitsEnd, isDigit } from "./scan";

/**
 * Collected logs of clusters: an alert label, an epoch, a date and a node, then either syslog
 * (`- 1131566461 2005.11.09 n228 Nov 9 12:01:01 n228/n228 crond[2915]: text`) or RAS fields
 * (`- 1117838570 2005.06.03 R02 2005-06-03-15.42.50.675872 R02 RAS KERNEL INFO text`); and
 * `134681 node-246 unix.hw state_change.unavailable 1077804742 1 text`.
 */
export const supercomputer: LogFormat = {
  id: "supercomputer",
  parse(line) {
    const first = line.charCodeAt(0);
    if (isDigit(first)) return line.charCodeAt(digitsEnd(line, 0, 12)) === 32 ? parseEvent(line) : null;
    if (first !== 45 && !(first >= 65 && first <= 90)) return null;
    LABELLED.lastIndex = 0;
    const labelled = LABELLED.exec(line);
    if (!labelled) return null;
    const start = labelled[0].length;
    const read = readTimestamp(line, start);
    const epoch = readTimestamp(labelled[2] ?? "", 0);
    if (!read) return null;
    const match =
      readRas(line, read.end, epoch?.time ?? read.time) ??
      readLayouts(line, read.end, epoch?.time ?? read.time, SYSLOG);
    if (!match) return null;
    return {
      ...match,
      service: match.service && programName(match.service),
      attributes: makeAttributes({
        ...match.attributes,
        "alert.label": labelled[1] === "-" ? null : labelled[1],
        "host.name": labelled[3],
      }),
    };
  },
};

function readRas(line: string, from: number, time: HeaderMatch["time"]): HeaderMatch | null {
  RAS.lastIndex = from;
  const fields = RAS.exec(line);
  const level = fields?.[3];
  if (!fields || level === undefined || severityOfWord(level) === 0) return null;
  return makeHeader(line.slice(from + fields[0].length), {
    time,
    severity: severityOfWord(level),
    severityText: level,
    attributes: makeAttributes({ "log.source": fields[1], "log.logger": fields[2] }),
  });
}

function parseEvent(line: string): HeaderMatch | null {
  EVENT.lastIndex = 0;
  const event = EVENT.exec(line);
  const read = event && readTimestamp(event[5] ?? "", 0);
  if (!event || !read) return null;
  return makeHeader(line.slice(event[0].length), {
    time: read.time,
    attributes: makeAttributes({
      "event.id": event[1],
      "host.name": event[2],
      "log.logger": event[3],
      "event.name": event[4],
    }),
  });
}

/** `/usr/sbin/crond(pam_unix)` is crond. */
function programName(tag: string): string {
  const name = tag.replace(/\([^()]*\)$/, "");
  return name.slice(name.lastIndexOf("/") + 1) || tag;
}

const LABELLED = /(-|[A-Z][A-Z0-9_]{1,30}) (\d{10}) \d{4}[.-]\d{2}[.-]\d{2} (\S{1,100}) /y;
const RAS = / \S{1,100} ([A-Z][A-Z_]{1,20}) ([A-Z][A-Z0-9_]{1,30}) ([A-Z]{3,10})(?: |$)/y;
const SYSLOG: Layout[] = [
  // Tags hold anything but a colon at their end: `crond(pam_unix)[2915]:`, `kernel:`, `/apps/bin/agent[12]:`
  {
    pattern: / \S{1,150} ([^\s[\]]{1,150}?|[A-Z]\w{1,40} [A-Z]\w{1,40})(?:\[(\d{1,10})\])?: ?/y,
    fields: ["service", "pid"],
  },
  { pattern: / \S{1,150} /y, fields: [] },
];
const EVENT = /(\d{1,12}) (\S{1,200}) ([A-Za-z][\w.-]{1,60}) ([A-Za-z][\w.:-]{1,80}) (\d{10}) \d{1,3} /y;
