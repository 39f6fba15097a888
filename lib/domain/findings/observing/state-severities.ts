import { readLevelWord } from "../../logs/read-severity";
import { isTurnedAway, tellsOfFailure, tellsOfLoss } from "./unstated-failure";
import type { ActiveMinute, Observations, PatternObservations } from "./observations";

const ERROR = 17;
const WARN = 13;

/**
 * Gives patterns whose records state no severity the one their text opens with (`ERROR could not …`, `[warn] …`), or that
 * of an error where the service never states any and the text tells of failed work; an error that is somebody's who is
 * turned away at the door is a warning. The service's minutes count their errors. Applying it twice changes nothing.
 */
export function stateSeverities(observations: Observations): Observations {
  const added = new Map<string, PatternObservations[]>();
  const removed = new Map<string, PatternObservations[]>();
  const stating = new Set(observations.patterns.filter(statesLevel).map(({ service }) => service));
  const patterns = observations.patterns.map((pattern) => {
    if (pattern.severity >= ERROR && isTurnedAway(pattern.template)) {
      removed.set(pattern.service, [...(removed.get(pattern.service) ?? []), pattern]);
      return { ...pattern, severity: WARN };
    }
    if (pattern.severity !== 0) return pattern;
    const severity =
      severityOfOpening(pattern.template) ||
      (tellsOfLoss(pattern.template) || (!stating.has(pattern.service) && tellsOfFailure(pattern.template))
        ? ERROR
        : 0);
    if (severity === 0) return pattern;
    const stated = { ...pattern, severity };
    if (severity >= ERROR) added.set(pattern.service, [...(added.get(pattern.service) ?? []), stated]);
    return stated;
  });
  if (patterns.every((pattern, i) => pattern === observations.patterns[i])) return observations;
  return {
    ...observations,
    services: observations.services.map((one) => ({
      ...one,
      minutes: withErrors(one.minutes, added.get(one.service) ?? [], removed.get(one.service) ?? []),
    })),
    patterns,
  };
}

/** One that opens with a level may be an exception's name: what says less than error states it on purpose. */
function statesLevel({ severity, template }: PatternObservations): boolean {
  if (severity !== 0) return true;
  const opening = severityOfOpening(template);
  return opening > 0 && opening < ERROR;
}

function severityOfOpening(template: string): number {
  const opening = /^[\W_]{0,4}/.exec(template)?.[0].length ?? 0;
  const severity = readLevelWord(template, opening, true)?.severity ?? 0;
  return severity >= ERROR && isTurnedAway(template) ? WARN : severity;
}

function withErrors(
  minutes: ActiveMinute[],
  errors: PatternObservations[],
  others: PatternObservations[],
): ActiveMinute[] {
  if (errors.length + others.length === 0) return minutes;
  const counts = new Map<number, number>();
  const count = (patterns: PatternObservations[], sign: 1 | -1) => {
    for (const pattern of patterns)
      for (const one of pattern.minutes)
        counts.set(one.minute, (counts.get(one.minute) ?? 0) + sign * one.count);
  };
  count(errors, 1);
  count(others, -1);
  return minutes.map((minute) => {
    const more = counts.get(minute.minute);
    return more === undefined
      ? minute
      : { ...minute, errors: Math.max(0, Math.min(minute.count, minute.errors + more)) };
  });
}
