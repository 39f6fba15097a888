import { LEAVE } from "../../editing/answer-question";
import type { Question } from "../../schema";
import type { Reading } from "../reading";
import type { FoundDuration } from "../when/find-durations";
import { toEpoch } from "../when/instant";

/** What the import asks of an outage's times and length: no zone, two lengths, a length that the times do not give. */
export function questionsOn(reading: Reading, others: readonly FoundDuration[]): Question[] {
  const { start, end, statedMinutes } = reading.document.downtime;
  const questions: Question[] = [];
  const hasLocalTime = [start, end, ...reading.document.timeline.map(({ at }) => at)].some(
    (instant) => instant !== null && /T[\d:.]+$/.test(instant.best),
  );
  if (hasLocalTime && reading.document.timeZone === null)
    questions.push({
      id: reading.newId(),
      key: "zone-unknown",
      facts: {},
      options: [...(reading.document.language === "ru" ? ["MSK", "UTC"] : ["UTC"]), LEAVE],
    });
  if (statedMinutes && others.some(({ best }) => Math.abs(best - statedMinutes.best) >= 1))
    questions.push({
      id: reading.newId(),
      key: "downtime-stated-twice",
      facts: { first: statedMinutes.best, second: others[0]?.best ?? null },
      options: [String(statedMinutes.best), ...others.map(({ best }) => String(best))],
    });
  if (statedMinutes && start && end && start.best.length > 10 && end.best.length > 10) {
    const minute = (iso: string) => toEpoch(iso) / 60_000;
    const [low, high] = [
      minute(end.notBefore) - minute(start.notAfter),
      minute(end.notAfter) - minute(start.notBefore),
    ].map(Math.round);
    if (
      low !== undefined &&
      high !== undefined &&
      (statedMinutes.best < low - 1 || statedMinutes.best > high + 1)
    )
      questions.push({
        id: reading.newId(),
        key: "downtime-against-times",
        facts: { stated: statedMinutes.best, low, high },
        options: ["stated", "times"],
      });
  }
  return questions;
}
