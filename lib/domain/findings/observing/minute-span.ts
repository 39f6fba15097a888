import type { ObservedRecord } from "./observations";

/** Records of one minute that are counted, of which only the outermost will be looked at. Times are epoch milliseconds. */
export interface MinuteSpan {
  /** The minute; −1 when nothing is open. */
  minute: number;
  listed: boolean;
  count: number;
  errors: number;
  /** Records with a time of their own. */
  exact: number;
  firstAt: number;
  firstLine: number;
  first: number;
  lastAt: number;
  lastLine: number;
  last: number;
}

/** Id and text (first line or all of the body) of a record by the number it was added with, and when its file begins. */
export type RecordTeller = (index: number) => { recordId: string; text: string; begun?: number | null };

const TEXT_MAX = 300;

/** A span with nothing open. */
export function newSpan(): MinuteSpan {
  return {
    minute: -1,
    listed: false,
    count: 0,
    errors: 0,
    exact: 0,
    firstAt: Infinity,
    firstLine: 0,
    first: 0,
    lastAt: -Infinity,
    lastLine: 0,
    last: 0,
  };
}

/** Counts a record with a time of its own; records of one instant are in the order of their lines. */
export function widenSpan(span: MinuteSpan, at: number, line: number, index: number): void {
  if (span.exact === 0 || at < span.firstAt || (at === span.firstAt && line < span.firstLine)) {
    span.firstAt = at;
    span.firstLine = line;
    span.first = index;
  }
  if (span.exact === 0 || at > span.lastAt || (at === span.lastAt && line > span.lastLine)) {
    span.lastAt = at;
    span.lastLine = line;
    span.last = index;
  }
  span.count++;
  span.exact++;
}

/** The outermost records of a span that has some with a time of their own. */
export function outermostOf(
  span: MinuteSpan,
  tell: RecordTeller,
): { first: ObservedRecord; last: ObservedRecord } {
  const first = recordOf(tell(span.first), span.firstAt);
  return { first, last: span.last === span.first ? first : recordOf(tell(span.last), span.lastAt) };
}

/** A record of a time, told of by id and text. */
export function recordOf({ recordId, text, begun }: ReturnType<RecordTeller>, at: number): ObservedRecord {
  if (begun === undefined || begun === null) return { recordId, at, text: openingOf(text) };
  return { recordId, at, text: openingOf(text), begun };
}

/** What is kept of a body: its first line, at most 300 characters. */
export function openingOf(body: string): string {
  const end = body.indexOf("\n");
  return body.slice(0, end < 0 ? TEXT_MAX : Math.min(end, TEXT_MAX));
}
