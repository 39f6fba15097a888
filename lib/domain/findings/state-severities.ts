import { readLevelWord } from "../logs/read-severity";
import { tellsOfFailure } from "./unstated-failure";
import type { ActiveMinute, Observations, PatternObservations } from "./observations";

const ERROR = 17;

/**
 * Gives patterns whose records state no severity the one their text opens with (`ERROR could not …`, `[warn] …`), or that
 * of an error where the service never states any and the text tells of failed work; counts their errors in the service's
 * minutes. Applying it twice changes nothing.
 */
export function stateSeverities(observations: Observations): Observations {
  const added = new Map<string, PatternObservations[]>();
  const stating = new Set(observations.patterns.filter(statesLevel).map(({ service }) => service));
  const patterns = observations.patterns.map((pattern) => {
    if (pattern.severity !== 0) return pattern;
    const severity =
      severityOfOpening(pattern.template) ||
      (!stating.has(pattern.service) && tellsOfFailure(pattern.template) ? ERROR : 0);
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
      minutes: withErrors(one.minutes, added.get(one.service) ?? []),
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
  return readLevelWord(template, opening, true)?.severity ?? 0;
}

function withErrors(minutes: ActiveMinute[], errors: PatternObservations[]): ActiveMinute[] {
  if (errors.length === 0) return minutes;
  const counts = new Map<number, number>();
  for (const pattern of errors)
    for (const { minute, count } of pattern.minutes) counts.set(minute, (counts.get(minute) ?? 0) + count);
  return minutes.map((minute) => {
    const more = counts.get(minute.minute);
    return more === undefined ? minute : { ...minute, errors: Math.min(minute.count, minute.errors + more) };
  });
}
