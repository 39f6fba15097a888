const DAY = 86_400_000;
const EPOCH_1972 = Date.UTC(1972, 0, 1);
const AFTER_FEBRUARY_1972 = Date.UTC(1972, 2, 1);

/** Moves a wall clock that lies in 1972 into another year; 29 February becomes 1 March where there is none. */
export function moveToYear(localMs1972: number, year: number): number {
  if (year !== lastYear) {
    lastYear = year;
    lastYearStart = Date.UTC(year, 0, 1);
  }
  const moved = localMs1972 + lastYearStart - EPOCH_1972;
  return localMs1972 >= AFTER_FEBRUARY_1972 && !isLeapYear(year) ? moved - DAY : moved;
}

let lastYear = 1972;
let lastYearStart = EPOCH_1972;

/** The latest year in which that wall clock of 1972 is not after `limitMs`; a 29 February needs a leap year. */
export function latestYearNotAfter(localMs1972: number, limitMs: number): number {
  let year = new Date(limitMs).getUTCFullYear();
  while (moveToYear(localMs1972, year) > limitMs || (isLeapDay(localMs1972) && !isLeapYear(year))) year -= 1;
  return year;
}

/** The year in which that wall clock of 1972 lies nearest to `nearMs`. */
export function nearestYear(localMs1972: number, nearMs: number): number {
  const year = new Date(nearMs).getUTCFullYear();
  const distance = (candidate: number) => Math.abs(moveToYear(localMs1972, candidate) - nearMs);
  return [year, year - 1, year + 1].reduce((best, candidate) =>
    distance(candidate) < distance(best) ? candidate : best,
  );
}

/** The year of the next record: goes up when December is followed by January, and back for a straggler of the old year. */
export function followingYear(localMs1972: number, lastLocalMs: number, lastYear: number): number {
  const ahead = moveToYear(localMs1972, lastYear) - lastLocalMs;
  if (ahead < -182 * DAY) return lastYear + 1;
  if (ahead > 330 * DAY) return lastYear - 1;
  return lastYear;
}

function isLeapDay(localMs1972: number): boolean {
  return localMs1972 < AFTER_FEBRUARY_1972 && localMs1972 >= AFTER_FEBRUARY_1972 - DAY;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
