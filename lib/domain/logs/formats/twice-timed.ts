import type { LogFormat, ParsedTime } from "./format";
import { makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { readTimestamp } from "../read-timestamp";

/**
 * `2031-05-06T08:00:00.123Z 2031/05/06 08:00:00 [error] text`: a collector's time, with its zone, before lines of which many have
 * one of their own; the lines of a trace have only the collector's.
 */
export const twiceTimed: LogFormat = {
  id: "twice-timed",
  parse(line) {
    if (line.charCodeAt(10) !== 84) return null;
    const read = leadingTimestamp(line);
    if (!read?.time.hasDate || read.time.offsetMinutes === null) return null;
    const next = line.charCodeAt(read.end);
    if (next !== 32 && !Number.isNaN(next)) return null;
    return makeHeader(line.slice(read.end + 1), { time: read.time, wraps: true });
  },
  isMeant(line) {
    const outer = twiceTimed.parse(line);
    if (!outer?.time) return false;
    const { body, time } = outer;
    if (body.startsWith('{"') && body.endsWith("}")) return true;
    const own = readTimestamp(body, body.startsWith("[") ? 1 : 0)?.time;
    return own?.hasDate === true && Math.abs(yearOf(time, own) - time.localMs) < APART_MAX_MS;
  },
};

/** The own wall clock, in the year of the other where it states none. */
function yearOf(outer: ParsedTime, own: ParsedTime): number {
  if (own.hasYear) return own.localMs;
  return new Date(own.localMs).setUTCFullYear(new Date(outer.localMs).getUTCFullYear());
}

/** As far as zones lie apart, and a line may be late. */
const APART_MAX_MS = 26 * 3_600_000;
