import type { Finding } from "../finding";
import { compareRecords } from "../observing/record-order";
import { lifecycleMark } from "../observing/lifecycle";
import type { AnalysisSettings } from "../settings";
import { firstFrom, type LifeEvent, type ServiceView } from "../views/service-view";
import { findCrashLoops, startOf } from "./crash-loop";
import { findOutageEdges, isCalm } from "./outage-edges";
import { makeFinding, type RuleContext } from "./rule";

const VERSION = 1;
const MINUTE = 60_000;
/** What a process says after it said that it dies: the rest of its trace, who saw it end. */
const LAST_WORDS_MS = 10_000;
/** A service that is heard more seldom may have had nothing to say. */
const USUAL_GAP_MAX_MS = 10 * MINUTE;
const WORKED_MS = 10 * MINUTE;
/** Services that end within this of one another were taken down together: what the last of them says is no news. */
const TOGETHER_MS = MINUTE;
const CHILD = /\b(?:worker|child|thread|subprocess)\b/i;

/** A service at work whose log ends with the words of its death: it is gone, and nobody knows until when. */
export function findLastWords({ views, settings }: RuleContext): Finding[] {
  return views.flatMap((view) => {
    const crash = lastWordOf(view, settings);
    return crash && !views.some((other) => endsBeside(other, view, crash.record.at))
      ? [present(view, crash)]
      : [];
  });
}

function lastWordOf(view: ServiceView, settings: AnalysisSettings): LifeEvent | null {
  const crash = view.life.findLast(
    ({ role, strong, record }) => role === "crash" && strong && !record.approximate,
  );
  if (!crash || view.usualGapMs > USUAL_GAP_MAX_MS || CHILD.test(crash.record.text)) return null;
  const { record } = crash;
  if (!isDeath(record.text) || firstFrom(view.patterns, record.at + LAST_WORDS_MS)) return null;
  const work = view.patterns.filter(isCalm);
  if (firstFrom(work, record.at, record) || !hasWorked(work, record.at)) return null;
  if (findCrashLoops(view, settings).some(({ edges }) => !edges.firstGood && !edges.ready)) return null;
  return isSurvived(view, crash, settings) ? null : crash;
}

/** Whether it is the words that tell of an end, not the level alone: a critical message may be survived. */
function isDeath(text: string): boolean {
  const mark = lifecycleMark(text, ERROR);
  return (mark?.role === "crash" && mark.strong) || ENDS.test(text);
}

const ERROR = 17;
const ENDS =
  /\b(?:exit(?:s|ed|ing)?|abort(?:s|ed|ing)?|shut(?:s|ting)? ?down|stop(?:s|ped|ping)|terminat(?:es|ed|ing)|dying|dies|died|killed|crash(?:es|ed|ing)?|giving up|out of memory)\b|заверш|аварийн|останов|упал|выход/iu;

function hasWorked(work: ServiceView["patterns"], until: number): boolean {
  const first = firstFrom(work, -Infinity);
  return first !== null && until - first.at >= WORKED_MS;
}

/** Whether the service went on without a new start after it had said the same before. */
function isSurvived(
  view: ServiceView,
  { patternId, record }: LifeEvent,
  settings: AnalysisSettings,
): boolean {
  const starts = view.life.filter(({ role }) => role === "start" || role === "ready");
  return view.life.some((event) => {
    const { at } = event.record;
    if (event.patternId !== patternId || at > record.at - LAST_WORDS_MS) return false;
    return !starts.some((start) => start.record.at > at && start.record.at - at <= settings.restartReachMs);
  });
}

/** Whether another service fell silent for good at that time too. */
function endsBeside(other: ServiceView, view: ServiceView, at: number): boolean {
  const last = other.minutes[other.minutes.length - 1];
  if (other === view || last === undefined || last.minute < at - TOGETHER_MS - MINUTE) return false;
  return firstFrom(other.patterns, at + TOGETHER_MS) === null;
}

function present(view: ServiceView, { record, patternId }: LifeEvent): Finding {
  const zone = { from: record.at, to: record.at, starts: [], reachMs: LAST_WORDS_MS };
  const { lastGood } = findOutageEdges(view, zone);
  const good = lastGood && compareRecords(lastGood, record) < 0 ? lastGood : null;
  return makeFinding({
    rule: "restart",
    version: VERSION,
    service: view.service,
    patternId,
    start: startOf(view, good, record),
    end: null,
    facts: { clean: false, lastWord: true, bootAt: null, crashes: 1, usualGapMs: view.usualGapMs },
    thresholds: { lastWordsMs: LAST_WORDS_MS },
    margin: 1,
    evidence: [good, record],
  });
}
