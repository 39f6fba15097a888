import type { Finding } from "../finding";
import type { RuleContext } from "./rule";

/** A line that says that the clock was set: the times before and after it are not of one clock. */
export interface ClockStep {
  at: number;
  /** How far, either way; null when the line does not say. */
  ms: number | null;
  /** The logs that tell of it. */
  sources: ReadonlySet<string>;
}

const TELLS =
  /\bclock (?:was |is |has been )?(?:wrong by|off by|stepped|set to|jumped|changed|adjusted by)|\btime has (?:been )?changed|\bsystem time (?:was |has been )?(?:set|stepped|adjusted)\b|системное время (?:было )?(?:изменен|установлен)|\btime reset\b|\bstep time server\b|\bstepp(?:ed|ing) (?:the )?(?:system )?(?:clock|time)\b/i;
const SECONDS = /[+-]?(\d{1,12}(?:\.\d{1,9})?) ?s(?:ec|econds?)?\b/;
/** The lines stand right before the step by the old clock, or right after it by the new one. */
const EDGE_MS = 60_000;
/** A gap is the step's when it is as long, but for this part and what the log is quiet for anyway. */
const LENGTH_SLACK = 0.1;

/** What the records say of steps of their clocks. */
export function findClockSteps({ views, observations }: RuleContext): ClockStep[] {
  return views.flatMap(({ service, patterns }) => {
    const telling = patterns.filter(({ pattern }) => TELLS.test(pattern.template));
    if (telling.length === 0) return [];
    const own = observations.services.find((one) => one.service === service)?.coverage ?? [];
    const sources = new Set(own.map(({ source }) => source));
    return telling.flatMap(({ pattern }) =>
      pattern.occurrences.map(({ at, text }) => ({ at, ms: stepOf(text), sources })),
    );
  });
}

function stepOf(text: string): number | null {
  const seconds = SECONDS.exec(text)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}

/** Whether a gap is nothing but a step: told at its edge and as long, or told without a length in the same log. */
export function isClockStep(
  gap: Finding,
  steps: readonly ClockStep[],
  sources: readonly string[],
  usualGapMs: number,
): boolean {
  const from = gap.start.best;
  const to = gap.end?.best ?? from;
  const lengthMs = to - from;
  const beside = (at: number, edge: number) => Math.abs(at - edge) <= EDGE_MS;
  return steps.some(
    (step) =>
      (beside(step.at, from) || beside(step.at, to)) &&
      (step.ms === null
        ? sources.some((source) => step.sources.has(source))
        : Math.abs(lengthMs - step.ms) <= LENGTH_SLACK * lengthMs + usualGapMs),
  );
}
