import { detachedText } from "../../text/detached-text";
import { severityOfWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { HeaderMatch, LogFormat } from "./format";
import { makeHeader, makeTimedHeader } from "./header";
import { isDigit, isLetter } from "./scan";

/**
 * Docker Compose: `web-1  | text`, with `--timestamps` a time after the bar; colours already stripped. A swarm names task
 * and node too: `shop_web.1.<id>@node1    | text`.
 */
export const compose: LogFormat = {
  id: "compose",
  parse(line) {
    const nameEnd = containerNameEnd(line);
    if (nameEnd === 0) return null;
    let at = nameEnd;
    while (line.charCodeAt(at) === 32) at++;
    if (line.charCodeAt(at) !== 124 || at === nameEnd || at - nameEnd > 80) return parseRemark(line, nameEnd);
    const after = line.charCodeAt(at + 1);
    if (after !== 32 && !Number.isNaN(after)) return null;
    const container = containerAt(line, nameEnd);
    if (container.isLevel) return null;
    let bodyStart = Math.min(line.length, at + 2);
    const read =
      isDigit(line.charCodeAt(bodyStart)) && hasNineDigits(line, bodyStart)
        ? readTimestamp(line, bodyStart)
        : null;
    if (read) bodyStart = Math.min(line.length, read.end + 1);
    const match = fromContainer(container, line.slice(bodyStart), read?.time ?? null, 0);
    match.wraps = true;
    return match;
  },
};

/** `Attaching to …` and `web-1 exited with code 137`: written by compose itself, without a bar. */
function parseRemark(line: string, nameEnd: number): HeaderMatch | null {
  if (line.startsWith("Attaching to ")) return makeHeader(line, { notice: true });
  if (!line.startsWith(" exited with code ", nameEnd)) return null;
  const code = /^ exited with code (\d{1,5})(?: \(restarting\))?$/.exec(line.slice(nameEnd, nameEnd + 60));
  if (!code) return null;
  const status = Number(code[1]);
  const container = containerOf(line.slice(0, nameEnd));
  const match = fromContainer(container, line.slice(nameEnd + 1), null, status === 0 ? 9 : 17);
  match.attributes = { ...match.attributes, "process.exit.code": status };
  return match;
}

interface Container {
  name: string;
  service: string;
  isLevel: boolean;
  attributes: Record<string, unknown>;
}

const CONTAINERS_MAX = 1_000;
const containers = new Map<string, Container>();

/** A log holds few containers and many lines of each: what their names say is worked out once. */
function containerOf(name: string): Container {
  const known = containers.get(name);
  if (known) return known;
  const container = {
    name,
    service: serviceOf(name),
    isLevel: severityOfWord(name) > 0,
    attributes: { "container.name": name },
  };
  if (containers.size >= CONTAINERS_MAX) containers.clear();
  containers.set(name, container);
  return container;
}

/** The same of the first characters of a line, without a string of them. */
function containerAt(line: string, nameEnd: number): Container {
  const key = (line.charCodeAt(0) * 3 + line.charCodeAt(nameEnd - 1) * 5 + nameEnd) & 63;
  const known = recent[key];
  if (known && isAt(known.name, line, nameEnd)) return known;
  return (recent[key] = containerOf(detachedText(line.slice(0, nameEnd))));
}

function isAt(name: string, line: string, nameEnd: number): boolean {
  if (name.length !== nameEnd) return false;
  for (let i = 0; i < nameEnd; i++) if (name.charCodeAt(i) !== line.charCodeAt(i)) return false;
  return true;
}

const recent: (Container | undefined)[] = Array.from({ length: 64 });

function fromContainer(
  container: Container,
  body: string,
  time: HeaderMatch["time"],
  severity: number,
): HeaderMatch {
  const match = makeTimedHeader(body, time, severity, null, container.attributes);
  match.service = container.service;
  match.stream = container.name;
  return match;
}

/** Compose of old named a container by its project too where it ended: `shop_web_1 exited with code 1` is of `web_1`. */
export function withKnownName(match: HeaderMatch, names: ReadonlySet<string>): HeaderMatch {
  const { stream } = match;
  if (!stream || names.has(stream)) return match;
  for (const name of names)
    if (stream.endsWith(`_${name}`) || stream.endsWith(`-${name}`))
      return {
        ...match,
        stream: name,
        service: serviceOf(name),
        attributes: { ...match.attributes, "container.name": name },
      };
  return match;
}

/** The container's name without the number of its replica: web of `web-1`. */
function serviceOf(container: string): string {
  const task = SWARM_TASK.exec(container);
  if (task?.[1] !== undefined) return task[1];
  let end = container.length;
  while (end > 0 && container.length - end < 4 && isDigit(container.charCodeAt(end - 1))) end--;
  const mark = container.charCodeAt(end - 1);
  return end > 1 && end < container.length && (mark === 45 || mark === 95)
    ? container.slice(0, end - 1)
    : container;
}

const SWARM_TASK = /^([\w-]{1,63})\.\d{1,6}\.[a-z0-9]{25}@/;

/** Where a container's name ends: letters, digits, `.`, `_`, `-` and `@`, with a letter among them. 0 when there is none. */
function containerNameEnd(line: string): number {
  let at = 0;
  let letters = 0;
  for (; at < 128; at++) {
    const code = line.charCodeAt(at);
    if (isLetter(code)) letters++;
    else if (!isDigit(code) && code !== 45 && code !== 46 && code !== 95 && code !== 64) break;
  }
  return letters > 0 ? at : 0;
}

/** Docker writes its own times with all nine digits; anything shorter is the program's and stays with it. */
function hasNineDigits(line: string, from: number): boolean {
  if (line.charCodeAt(from + 10) !== 84 || line.charCodeAt(from + 19) !== 46) return false;
  // Three or six digits with the zone's own behind them are as long.
  for (let at = from + 20; at <= from + 28; at++) if (!isDigit(line.charCodeAt(at))) return false;
  return true;
}
