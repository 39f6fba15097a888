import { findAnalysisSettings } from "@/db/queries/analysis-settings";
import { findNewestRunId } from "@/db/queries/analysis-runs";
import { listDayWeights } from "@/db/queries/observations";
import { listAnalysed, listIncidentNames, type AnalysedIncident } from "@/db/queries/incidents";
import type { AnalysisPreview, PreviewInput, WireProposal } from "@/lib/contracts/analysis-settings";
import { presentFinding } from "@/lib/contracts/present-finding";
import { presentInstant } from "@/lib/contracts/present-instant";
import { clipObservations } from "@/lib/domain/findings/observing/clip-observations";
import type { Observations } from "@/lib/domain/findings/observing/observations";
import { planStretches, WHOLE_HISTORY } from "@/lib/domain/findings/plan-stretches";
import { completeSettings } from "@/lib/domain/findings/settings";
import { analyzeObservations } from "@/lib/domain/incidents/analyze-observations";
import { compareAnalyses, type Comparison } from "@/lib/domain/incidents/compare-analyses";
import type { ProposedIncident } from "@/lib/domain/incidents/incident";
import { matchProposals } from "@/lib/domain/incidents/match-proposals";
import type { Interval } from "@/lib/domain/time/interval";
import type { Context } from "../context";
import { gatherObservations } from "./gather-observations";
import { nameUnreadRecords } from "./name-unread-records";
import { ANALYSIS } from "./run-analysis";

/** About a quarter: longer than habits of a week need, short enough to be judged while a person waits. */
const WINDOW_MAX_MS = 92 * 86_400_000;
const SHOWN = 100;

/** What the analysis would find by other thresholds, beside what it finds by those that hold. It stores nothing. */
export async function previewAnalysis(ctx: Context, input: PreviewInput): Promise<AnalysisPreview> {
  const began = performance.now();
  const [{ observations, read }, holding, stored] = await Promise.all([
    recentObservations(ctx),
    findAnalysisSettings(ctx.db),
    listAnalysed(ctx.db),
  ]);
  const window = windowOf(observations, read, input);
  const judged =
    window.from === null || window.whole
      ? observations
      : clipObservations(observations, { from: window.from, to: window.to });
  const before = analyzeObservations(judged, completeSettings(holding?.changed ?? {}));
  const after = analyzeObservations(judged, completeSettings(input.changed));
  const { findings, incidents } = await nameUnreadRecords(ctx.db, shorten(compareAnalyses(before, after)));
  const [was, is] = await Promise.all([
    namesOf(ctx, stored, before.incidents),
    namesOf(ctx, stored, after.incidents),
  ]);
  const proposal = (incident: ProposedIncident, names: typeof was) =>
    presentProposed(incident, names.get(incident.id) ?? null);
  return {
    window: {
      from: window.from === null ? null : new Date(window.from).toISOString(),
      to: window.from === null ? null : new Date(window.to).toISOString(),
      capped: window.capped,
    },
    records: judged.services.reduce(
      (sum, { minutes }) => sum + minutes.reduce((part, { count }) => part + count, 0),
      0,
    ),
    findings: {
      ...findings.counts,
      before: before.findings.length,
      after: after.findings.length,
      added: findings.added.map(presentFinding),
      removed: findings.removed.map(presentFinding),
      changed: findings.changed.map((pair) => ({
        before: presentFinding(pair.before),
        after: presentFinding(pair.after),
      })),
    },
    incidents: {
      ...incidents.counts,
      before: before.incidents.length,
      after: after.incidents.length,
      added: incidents.added.map((item) => proposal(item, is)),
      removed: incidents.removed.map((item) => proposal(item, was)),
      changed: incidents.changed.map((pair) => ({
        before: proposal(pair.before, was),
        after: proposal(pair.after, is),
      })),
    },
    tookMs: Math.round(performance.now() - began),
  };
}

declare global {
  var afterwordObservations: { key: number; kept: Promise<Recent>; timer: NodeJS.Timeout } | undefined;
}
const KEPT_MS = 60_000;

interface Recent {
  observations: Observations;
  /** The part of the history that is looked at: all of it while it is small. */
  read: Interval;
}

/** Kept for a minute, for a slider asks often: every import and every rule asks for a run, which makes another key. */
async function recentObservations(ctx: Context): Promise<Recent> {
  const key = await findNewestRunId(ctx.sql);
  const known = globalThis.afterwordObservations;
  if (known && known.key === key && key > 0) return known.kept;
  const kept = gatherNewest(ctx);
  clearTimeout(known?.timer);
  const forget = () => {
    globalThis.afterwordObservations = undefined;
  };
  const timer = setTimeout(forget, KEPT_MS).unref();
  globalThis.afterwordObservations = { key, kept, timer };
  kept.catch(forget);
  return kept;
}

async function gatherNewest(ctx: Context): Promise<Recent> {
  const days = await listDayWeights(ctx.db);
  const { read } = planStretches(days, { touched: [], known: [], ...ANALYSIS }).at(-1) ?? WHOLE_HISTORY;
  return { observations: await gatherObservations(ctx.db, read), read };
}

interface Window {
  from: number | null;
  to: number;
  capped: boolean;
  /** Nothing observed lies outside. */
  whole: boolean;
}

function windowOf({ services }: Observations, read: Interval, { from, to }: PreviewInput): Window {
  const firsts = services.flatMap(({ minutes }) => minutes[0]?.first.at ?? []);
  const lasts = services.flatMap(({ minutes }) => minutes.at(-1)?.last.at ?? []);
  if (firsts.length === 0) return { from: null, to: 0, capped: false, whole: true };
  const observed = { from: Math.min(...firsts), to: Math.max(...lasts) + 1 };
  const end = Math.min(observed.to, to ? Date.parse(to) : Infinity);
  const begun = read.from === -Infinity ? observed.from : -Infinity;
  const asked = Math.max(begun, from ? Date.parse(from) : -Infinity);
  const start = Math.max(asked, observed.from, read.from, end - WINDOW_MAX_MS);
  return {
    from: start,
    to: Math.max(start, end),
    capped: start > asked,
    whole: start === observed.from && end === observed.to,
  };
}

type Shown<Item> = Pick<Comparison<Item>, "added" | "removed" | "changed"> & {
  counts: { same: number; addedCount: number; removedCount: number; changedCount: number };
};

function shorten(comparison: ReturnType<typeof compareAnalyses>) {
  return { findings: firstOf(comparison.findings), incidents: firstOf(comparison.incidents) };
}

function firstOf<Item>({ added, removed, changed, same }: Comparison<Item>): Shown<Item> {
  return {
    added: added.slice(0, SHOWN),
    removed: removed.slice(0, SHOWN),
    changed: changed.slice(0, SHOWN),
    counts: {
      same,
      addedCount: added.length,
      removedCount: removed.length,
      changedCount: changed.length,
    },
  };
}

async function namesOf(
  ctx: Context,
  stored: AnalysedIncident[],
  proposals: ProposedIncident[],
): Promise<Map<string, NonNullable<WireProposal["stored"]>>> {
  const seen = stored.filter(({ settledFrom }) => settledFrom === null);
  const { pairs } = matchProposals(seen, proposals);
  const names = await listIncidentNames(
    ctx.db,
    pairs.map(({ incidentId }) => incidentId),
  );
  return new Map(
    pairs.flatMap(({ incidentId, proposal }) => {
      const name = names.get(incidentId);
      const untouched = seen.some(({ id, untouched: free }) => id === incidentId && free);
      return name ? [[proposal.id, { ...name, kept: !untouched }]] : [];
    }),
  );
}

function presentProposed(incident: ProposedIncident, stored: WireProposal["stored"]): WireProposal {
  const { id, titleKey, services, severity, downtime, impact } = incident;
  const starts = impact.map(({ start }) => start).sort((a, b) => a.best - b.best);
  const ends = impact.map(({ end }) => end);
  const last = ends.includes(null)
    ? null
    : ends.flatMap((end) => end ?? []).sort((a, b) => b.best - a.best)[0];
  const start = starts[0] ?? { notBefore: 0, notAfter: 0, best: 0 };
  return {
    id,
    titleKey,
    services,
    severity,
    downtime,
    start: presentInstant(start),
    end: last ? presentInstant(last) : null,
    stored,
  };
}
