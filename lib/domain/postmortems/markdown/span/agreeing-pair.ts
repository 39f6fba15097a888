import type { BoundedMinutes, BoundedTextInstant, Downtime, TimelineRow } from "../../schema";
import { completeDay } from "../leading-time";
import { tellingSentences } from "./prose-span";
import type { Reading } from "../reading";
import { ABOUT } from "./span-rows";
import { findDates } from "../when/find-dates";
import { findTimes } from "../when/find-times";
import { addDays, makeInstant, toEpoch } from "../when/instant";

const MINUTES_MIN = 10;
const DAY_MINUTES = 1_440;

/** The only two times of a story that lie exactly the stated length apart, in the order in which they are told. */
export function agreeingPair(
  reading: Reading,
  story: string,
  stated: BoundedMinutes | null,
): { start: BoundedTextInstant; end: BoundedTextInstant } | null {
  if (!stated || stated.low !== stated.high || stated.best < MINUTES_MIN || stated.best >= DAY_MINUTES)
    return null;
  const told = tellingSentences(story).flatMap((sentence) => {
    const [date] = findDates(sentence);
    const day = (date ? completeDay(date, reading.day) : null) ?? reading.day;
    return findTimes(sentence).map((time) => ({
      time,
      day,
      sentence,
      minutes: time.hour * 60 + time.minute,
    }));
  });
  const pairs = told.flatMap((opens, index) =>
    told
      .slice(index + 1)
      .filter(({ minutes }) => (minutes - opens.minutes + DAY_MINUTES) % DAY_MINUTES === stated.best)
      .map((closes) => ({ opens, closes })),
  );
  const [pair] = pairs;
  const isOnly = new Set(pairs.map(({ opens, closes }) => `${opens.minutes}-${closes.minutes}`)).size === 1;
  const day = pair?.opens.day;
  if (!pair || !isOnly || !day) return null;
  const { opens, closes } = pair;
  const zone = opens.time.zone ?? closes.time.zone ?? reading.zone;
  const start = makeInstant(day, opens.time, zone, opens.sentence);
  const last = closes.minutes < opens.minutes ? addDays(day, 1) : day;
  const end = makeInstant(last, closes.time, closes.time.zone ?? zone, closes.sentence);
  return start && end ? { start, end } : null;
}

/** The only two rows of a timeline that lie exactly the stated length apart. */
export function agreeingRows(
  rows: readonly TimelineRow[],
  stated: BoundedMinutes | null,
  wording: string | null,
): { start: BoundedTextInstant; end: BoundedTextInstant } | null {
  if (!stated || stated.low !== stated.high || stated.best < MINUTES_MIN) return null;
  if (ABOUT.test(wording ?? "") || OR_SO.test(wording ?? "")) return null;
  const timed = rows.flatMap(({ at }) =>
    at && at.best.length > 10 ? [{ at, minutes: toEpoch(at.best) / 60_000 }] : [],
  );
  const pairs = timed.flatMap(({ at: start, minutes }, index) =>
    timed
      .slice(index + 1)
      .filter((later) => Math.abs(later.minutes - minutes - stated.best) < 1)
      .map(({ at: end }) => ({ start, end })),
  );
  const isOnly = new Set(pairs.map(({ start, end }) => `${start.best} ${end.best}`)).size === 1;
  return isOnly ? (pairs[0] ?? null) : null;
}

const OR_SO = /\b(?:over|under|more than|less than)\s|(?<!\p{L})(?:более|менее|больше|меньше|свыше)\s/iu;

/** Whether a span is as long as the text says, or nothing is said. */
export function isAsLong(
  { start, end }: Pick<Downtime, "start" | "end">,
  stated: BoundedMinutes | null,
): boolean {
  if (!stated) return true;
  if (!start || !end || start.best.length <= 10 || end.best.length <= 10) return false;
  return Math.abs((toEpoch(end.best) - toEpoch(start.best)) / 60_000 - stated.best) < 1;
}
