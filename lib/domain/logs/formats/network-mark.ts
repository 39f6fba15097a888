import { severityOfPriority, severityWord } from "../read-severity";
import type { HeaderMatch, ParsedTime } from "./format";
import { makeTimedHeader } from "./header";

/**
 * What network devices write between time and text: `host : %FACILITY-3-NAME: `, the host, its colon or both left out, with the
 * syslog severity as the figure; null when no such mark stands at `from`.
 */
export function readNetworkMark(line: string, from: number, time: ParsedTime): HeaderMatch | null {
  const percent = line.indexOf("%", from);
  if (percent < 0 || percent - from > HOST_CHARS_MAX) return null;
  MARK.lastIndex = from;
  const mark = MARK.exec(line);
  if (!mark) return null;
  const [whole, host, facility = "", figure = "", name = ""] = mark;
  const severity = severityOfPriority(Number(figure));
  const attributes: Record<string, unknown> = { "syslog.msg.id": `${facility}-${figure}-${name}` };
  if (host !== undefined) attributes["host.name"] = host;
  const body = line.slice(from + whole.length);
  return makeTimedHeader(body, time, severity, severityWord(severity), attributes);
}

const HOST_CHARS_MAX = 260;
const MARK =
  /:? {0,2}(?:([A-Za-z\d][\w.-]{0,252}) ?)?:? ?%([A-Z][A-Z\d_]{0,30}(?:-[A-Z][A-Z\d_]{0,30}){0,2})-([0-7])-([A-Z\d_]{1,60}): ?/y;
