import { createHash } from "node:crypto";
import { listMaintenance } from "@/db/queries/maintenance";
import {
  listIncidentsTouching,
  listInstantEvents,
  listMeasuredImpact,
  listRootCauses,
  type InstantEventRow,
  type MeasuredImpactRow,
  type MeasuredIncidentRow,
} from "@/db/queries/measured";
import { listObjectives } from "@/db/queries/objectives";
import { findObservedSpan } from "@/db/queries/series";
import { serviceTimeOf, type AccountingRules } from "@/lib/domain/availability/accounting";
import type { Objective } from "@/lib/domain/availability/error-budget";
import { groupBy } from "@/lib/domain/availability/group-by";
import type { LedgerImpact, LedgerInput } from "@/lib/domain/availability/ledger";
import { MEASURED_INSTANTS, type MeasuredIncident } from "@/lib/domain/availability/measured-incident";
import { occurrencesOf } from "@/lib/domain/time/calendar";
import type { BoundedInstant } from "@/lib/domain/time/instant";
import type { Interval } from "@/lib/domain/time/interval";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { LIVE_STEP_MS, readGoesOnTo } from "../incidents/goes-on-to";
import { calendarWindowOf } from "../maintenance/present-maintenance";
import { getAccounting } from "../objectives/objectives";
import { currentPatternIds } from "../patterns/current-pattern-ids";
import { observedCoverage } from "./observed-coverage";
import { whileUnchanged, type Timed } from "./while-unchanged";

/** Everything the figures of a period are made of. */
export interface Period {
  window: Interval;
  rules: AccountingRules;
  inputs: LedgerInput[];
  incidents: MeasuredIncident[];
  rows: ReadonlyMap<string, MeasuredIncidentRow>;
  dismissedIds: string[];
  objectives: Objective[];
  /** Equal for periods of which every figure is equal. */
  fingerprint: string;
}

/** The asked span, or all that was observed; `to` before `from` is refused. */
export async function readWindow(
  ctx: Context,
  query: { from?: string | undefined; to?: string | undefined },
): Promise<Interval> {
  const observed = query.from && query.to ? null : await findObservedSpan(ctx.db);
  const window = {
    from: query.from ? Date.parse(query.from) : Math.floor(observed?.from ?? 0),
    to: query.to ? Date.parse(query.to) : Math.ceil(observed?.to ?? 0),
  };
  if (window.to < window.from) throw new ApplicationError("invalid", { fields: { to: "lies before from" } });
  return window;
}

/** Reads a period once for every figure: coverage, incidents, maintenance, objectives, rules; of some services or all. */
export function gatherPeriod(ctx: Context, window: Interval, asked: string[] | null): Promise<Timed<Period>> {
  return whileUnchanged(ctx, ["period", window, asked], () => readPeriod(ctx, window, asked));
}

async function readPeriod(ctx: Context, window: Interval, asked: string[] | null): Promise<Timed<Period>> {
  const [coverage, touching, maintenance, objectives, rules] = await Promise.all([
    observedCoverage(ctx.db),
    listIncidentsTouching(ctx.db, window, asked),
    listMaintenance(ctx.db),
    listObjectives(ctx.db),
    getAccounting(ctx),
  ]);
  const current = await currentPatternIds(
    ctx,
    touching.map(({ patternIds }) => patternIds),
  );
  const rows = touching
    .filter(({ status }) => status !== "dismissed")
    .map((row) => ({ ...row, patternIds: current(row.patternIds) }));
  const ids = rows.map(({ id }) => id);
  const [impact, events, causes] = await Promise.all([
    listMeasuredImpact(ctx.db, ids),
    listInstantEvents(ctx.db, ids),
    listRootCauses(ctx.db, ids),
  ]);
  const endless = impact.filter(({ end }) => end === null).map(endlessOf);
  const goesOnTo = await readGoesOnTo(ctx, endless);
  const impactById = groupBy(impact, ({ incidentId }) => incidentId);
  const eventsById = groupBy(events, ({ incidentId }) => incidentId);
  const measured = rows
    .map((row) =>
      measuredIncident(
        row,
        impactById.get(row.id) ?? [],
        eventsById.get(row.id) ?? [],
        causes.get(row.id) ?? null,
        goesOnTo,
      ),
    )
    // One without an end touches every later window in the database; here it is known how far it reaches.
    .filter(({ impact }) => impact.length === 0 || impact.some((one) => mayTouch(one, window)));
  const impactByService = groupBy(
    measured.flatMap((incident) => incident.impact),
    ({ service }) => service,
  );
  const services = [
    ...new Set(
      asked ?? [...coverage.keys(), ...impactByService.keys(), ...objectives.map(({ service }) => service)],
    ),
  ].sort();
  const planned = maintenance.map((row) => ({
    services: row.services,
    occurrences: occurrencesOf(calendarWindowOf(row), window),
  }));
  const inputs = services.map((service): LedgerInput => {
    const hours = objectives.find((one) => one.service === service)?.serviceHours;
    return {
      service,
      coverage: coverage.get(service) ?? [],
      impact: (impactByService.get(service) ?? []).filter((one) => mayTouch(one, window)),
      maintenance: planned
        .filter((one) => one.services.length === 0 || one.services.includes(service))
        .flatMap(({ occurrences }) => occurrences),
      serviceTime: hours ? serviceTimeOf(hours, window) : undefined,
    };
  });
  const about = (services: string[]) => asked === null || services.some((one) => asked.includes(one));
  const read: Omit<Period, "fingerprint"> = {
    window,
    rules,
    inputs,
    incidents: measured.filter((one) =>
      about([...one.services, ...one.impact.map(({ service }) => service)]),
    ),
    rows: new Map(rows.map((row) => [row.id, row])),
    dismissedIds: touching
      .filter((row) => row.status === "dismissed" && about(row.services))
      .map(({ id }) => id),
    objectives: objectives.flatMap(({ service, target }) =>
      target !== null && services.includes(service) ? [{ service, target }] : [],
    ),
  };
  const runs = endless.some(({ origin }) => origin === "person");
  const answer = { ...read, fingerprint: fingerprintOf(read) };
  return { answer, goodUntil: runs ? nextStep(ctx.now(), LIVE_STEP_MS) : Infinity };
}

/** The impact of the services is that of the incidents, so it is read once. */
function fingerprintOf({
  window,
  rules,
  inputs,
  incidents,
  dismissedIds,
  objectives,
}: Omit<Period, "fingerprint">) {
  const services = inputs.map(({ impact: _impact, ...input }) => input);
  return createHash("sha256")
    .update(JSON.stringify([window, rules, services, incidents, dismissedIds, objectives]))
    .digest("base64");
}

/** When the next step of that length begins. */
export function nextStep(now: number, stepMs: number): number {
  return (Math.floor(now / stepMs) + 1) * stepMs;
}

function endlessOf({ incidentId, service, origin, start }: MeasuredImpactRow) {
  return { incidentId, service, origin, startNotAfter: new Date(start.notAfter), endBest: null };
}

function mayTouch({ start, end, goesOnTo }: LedgerImpact, { from, to }: Interval): boolean {
  return start.notBefore < to && (end?.notAfter ?? goesOnTo ?? Infinity) > from;
}

/** An incident as the figures see it. Its instants are what people set; else what its timeline says first. */
function measuredIncident(
  row: MeasuredIncidentRow,
  impact: MeasuredImpactRow[],
  events: InstantEventRow[],
  rootCause: string | null,
  goesOnTo: Awaited<ReturnType<typeof readGoesOnTo>>,
): MeasuredIncident {
  const instants = instantsOf(row.instants);
  for (const name of MEASURED_INSTANTS) {
    const event = events.find(({ kind }) => kind === name);
    if (event && !instants[name])
      instants[name] = { notBefore: event.notBefore, notAfter: event.notAfter, best: event.best };
  }
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    severity: row.severity,
    services: row.services,
    patternIds: row.patternIds,
    cause: rootCause?.split("\n")[0]?.slice(0, 120) ?? row.titleKey ?? "unknown",
    impact: impact.map((window) => ({
      service: window.service,
      kind: window.kind,
      start: window.start,
      end: window.end,
      incidentId: row.id,
      ...(window.end ? {} : { goesOnTo: goesOnTo(endlessOf(window)) }),
    })),
    phases: row.phases,
    instants,
  };
}

function instantsOf(stored: unknown): MeasuredIncident["instants"] {
  if (typeof stored !== "object" || stored === null) return {};
  const byName = stored as Record<string, BoundedInstant | undefined>;
  return Object.fromEntries(
    MEASURED_INSTANTS.flatMap((name) => (byName[name] ? [[name, byName[name]]] : [])),
  );
}
