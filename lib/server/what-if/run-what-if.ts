import type { WhatIf, WhatIfQuestion } from "@/lib/contracts/what-if";
import { iso } from "@/lib/contracts/present-instant";
import { chooseBestSet } from "@/lib/domain/availability/choose-best-set";
import type { BoundedValue } from "@/lib/domain/availability/figure";
import { predictedAgainstObserved } from "@/lib/domain/availability/predicted-against-observed";
import type { MeasuredIncident } from "@/lib/domain/availability/measured-incident";
import {
  prepareReplay,
  replay,
  savedAlone,
  savedMore,
  type Replay,
  type ReplayedIncident,
} from "@/lib/domain/availability/replay-what-if";
import { totalMs } from "@/lib/domain/availability/saved-segments";
import type { Interval } from "@/lib/domain/time/interval";
import { deriveOnce } from "../availability/derive-once";
import { ledgersOf } from "../availability/get-availability";
import { gatherPeriod, nextStep, readWindow, type Period } from "../availability/gather-period";
import { whileUnchanged } from "../availability/while-unchanged";
import { wordTitle } from "@/lib/domain/incidents/word-title";
import type { Context } from "../context";
import type { Locale } from "../error-messages";
import { listReplayable, type Replayable } from "./list-replayable";

const MINUTE = 60_000;
const NOTHING: BoundedValue = { low: 0, best: 0, high: 0 };

/** Replays the period's ledger as if a set of recommendations had been in place. */
export async function runWhatIf(ctx: Context, query: WhatIfQuestion): Promise<WhatIf> {
  const { answer } = await whileUnchanged(ctx, ["what-if", query, ctx.locale], async () => {
    const window = await readWindow(ctx, query);
    const [{ answer: period, goodUntil }, known] = await Promise.all([
      gatherPeriod(ctx, window, query.service?.length ? query.service : null),
      listReplayable(ctx),
    ]);
    return {
      answer: presentReplay(query, period, known, {
        now: Math.floor(ctx.now() / MINUTE) * MINUTE,
        locale: ctx.locale,
      }),
      goodUntil: Math.min(goodUntil, nextStep(ctx.now(), MINUTE)),
    };
  });
  return answer;
}

function presentReplay(
  query: WhatIfQuestion,
  period: Period,
  known: Replayable[],
  { now, locale }: { now: number; locale: Locale },
): WhatIf {
  const { window } = period;
  const replayable = known.flatMap((one) => one.replayed ?? []);
  const placeOf = new Map(replayable.map(({ id }, place) => [id, place]));
  const asked = [...new Set(query.recommendation ?? [])];
  const chosen = new Set(asked.flatMap((id) => placeOf.get(id) ?? []));
  const { inputs, incidents, rules } = period;
  const prepared = deriveOnce("what-if", [period.fingerprint, replayable], () =>
    prepareReplay(window, inputs, incidents, replayable, rules),
  );
  const total = replay(prepared.total, chosen);
  return {
    from: iso(window.from),
    to: iso(window.to),
    chosen: asked.filter((id) => placeOf.has(id)),
    unknown: asked.filter((id) => !known.some((one) => one.id === id)),
    total,
    minutesSaved: inMinutes(total.saved),
    incidents: prepared.incidents.flatMap((one) => presentIncident(one, chosen, period, replayable, locale)),
    budgets: budgetsOf(period, prepared, chosen),
    recommendations: presentRecommendations(known, period, prepared, chosen, now),
    best: query.effortDays === undefined ? null : bestOf(prepared, replayable, query.effortDays),
  };
}

function presentIncident(
  { incident, covers, segments }: ReplayedIncident,
  chosen: ReadonlySet<number>,
  { rows }: Period,
  replayable: { id: string }[],
  locale: Locale,
): WhatIf["incidents"] {
  const row = rows.get(incident.id);
  if (!row) return [];
  const span = ({ from, to }: Interval) => ({ from: iso(from), to: iso(to) });
  return [
    {
      id: incident.id,
      number: incident.number,
      title: wordTitle(row, locale),
      titleKey: row.titleKey,
      titleFacts: row.titleFacts,
      services: incident.services,
      ...replay(segments, chosen),
      impact: covers.best.flatMap(({ service, down }) => down.map((one) => ({ service, ...span(one) }))),
      removed: covers.best.flatMap(({ service, cuts }) =>
        cuts.flatMap(({ recommendation, intervals }) =>
          chosen.has(recommendation)
            ? intervals.map((one) => ({
                service,
                ...span(one),
                recommendationIds: [replayable[recommendation]?.id ?? ""],
              }))
            : [],
        ),
      ),
    },
  ];
}

function budgetsOf(period: Period, prepared: Replay, chosen: ReadonlySet<number>): WhatIf["budgets"] {
  const known = new Map(ledgersOf(period).services.map((one) => [one.service, one.availability]));
  return period.objectives.flatMap(({ service, target }) => {
    const availability = known.get(service);
    if (!availability) return [];
    const { promisedMs, counted } = availability;
    const budgetMs = (1 - target) * promisedMs;
    const remainingBefore = {
      low: budgetMs - counted.highMs,
      best: budgetMs - counted.bestMs,
      high: budgetMs - counted.lowMs,
    };
    const saved = chosen.size > 0 ? replay(prepared.ofService(service), chosen).saved : NOTHING;
    const remainingAfter = {
      low: remainingBefore.low + saved.low,
      best: remainingBefore.best + saved.best,
      high: Math.min(budgetMs, remainingBefore.high + saved.high),
    };
    return [{ service, target, remainingBefore, remainingAfter }];
  });
}

function presentRecommendations(
  known: Replayable[],
  { window }: Period,
  prepared: Replay,
  chosen: ReadonlySet<number>,
  now: number,
): WhatIf["recommendations"] {
  const count = known.filter(({ replayed }) => replayed !== null).length;
  const alone = savedMore(prepared.total, new Set(), count);
  const more = savedMore(prepared.total, chosen, count);
  const actedOn = actedOnBy(prepared);
  let place = -1;
  return known.map(({ replayed, doneAt, ...one }) => {
    if (replayed) place++;
    const [savedAlone, savedOnTop] = replayed
      ? [alone[place] ?? NOTHING, more[place] ?? NOTHING]
      : [NOTHING, NOTHING];
    return {
      ...one,
      savedAlone,
      savedMore: savedOnTop,
      minutesPerEffortDay: one.effortDays ? savedAlone.best / MINUTE / one.effortDays : null,
      observed:
        replayed && doneAt !== null
          ? {
              doneAt: iso(doneAt),
              ...predictedAgainstObserved(
                window,
                doneAt,
                now,
                (actedOn.get(place) ?? []).map((one) => ({ ...one, saved: one.savedBy(place) })),
              ),
            }
          : null,
    };
  });
}

/** The incidents each recommendation acts on, by its place, with their downtime and what one would have saved of it. */
function actedOnBy({ incidents }: Replay) {
  const found = new Map<number, { incident: MeasuredIncident; downMs: number; savedBy: SavedBy }[]>();
  for (const { incident, segments, acting } of incidents) {
    const one = { incident, downMs: totalMs(segments.best), savedBy: savedAlone(segments) };
    for (const place of acting) {
      const known = found.get(place);
      if (known) known.push(one);
      else found.set(place, [one]);
    }
  }
  return found;
}

type SavedBy = ReturnType<typeof savedAlone>;

function bestOf(
  prepared: Replay,
  replayable: { id: string; effortDays: number | null }[],
  effortDays: number,
) {
  const best = chooseBestSet(
    prepared.total.best,
    replayable.map((one) => one.effortDays),
    effortDays,
  );
  return {
    effortDays,
    recommendationIds: best.chosen.flatMap((place) => replayable[place]?.id ?? []),
    effortUsedDays: best.effortDays,
    saved: replay(prepared.total, new Set(best.chosen)).saved,
    method: best.method,
    withoutEffort: replayable.flatMap(({ id, effortDays: effort }) => (effort === null ? [id] : [])),
  };
}

function inMinutes({ low, best, high }: BoundedValue): BoundedValue {
  return { low: low / MINUTE, best: best / MINUTE, high: high / MINUTE };
}
