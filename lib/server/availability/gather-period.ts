import { listMaintenance } from "@/db/queries/maintenance";
import type { MeasuredIncidentRow } from "@/db/queries/measured";
import { listObjectives } from "@/db/queries/objectives";
import { findObservedSpan } from "@/db/queries/series";
import { serviceTimeOf, type AccountingRules } from "@/lib/domain/availability/accounting";
import type { Objective } from "@/lib/domain/availability/error-budget";
import { groupBy } from "@/lib/domain/availability/group-by";
import type { LedgerInput } from "@/lib/domain/availability/ledger";
import type { MeasuredIncident } from "@/lib/domain/availability/measured-incident";
import { occurrencesOf } from "@/lib/domain/time/calendar";
import type { Interval } from "@/lib/domain/time/interval";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { LIVE_STEP_MS } from "../incidents/goes-on-to";
import { calendarWindowOf } from "../maintenance/present-maintenance";
import { getAccounting } from "../objectives/objectives";
import { digest, mayTouch, readMeasuredIncidents, type MeasuredIncidents } from "./measured-incidents";
import { observedCoverage } from "./observed-coverage";
import { sameAsBefore, sameListAsBefore } from "./same-as-before";
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
  const [coverage, measured, maintenance, objectives, rules] = await Promise.all([
    observedCoverage(ctx.db),
    readMeasuredIncidents(ctx, window, asked),
    listMaintenance(ctx.db),
    listObjectives(ctx.db),
    getAccounting(ctx),
  ]);
  const impactByService = groupBy(
    measured.incidents.flatMap((incident) => incident.impact),
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
  const name = `${window.from} ${window.to}`;
  const inputs = services.map((service): LedgerInput => {
    const hours = objectives.find((one) => one.service === service)?.serviceHours;
    return sameAsBefore(`service ${name} ${service}`, {
      service,
      coverage: coverage.get(service) ?? [],
      impact: (impactByService.get(service) ?? []).filter((one) => mayTouch(one, window)),
      maintenance: planned
        .filter((one) => one.services.length === 0 || one.services.includes(service))
        .flatMap(({ occurrences }) => occurrences),
      serviceTime: hours ? serviceTimeOf(hours, window) : undefined,
    });
  });
  const about = (services: string[]) => asked === null || services.some((one) => asked.includes(one));
  const read: Omit<Period, "fingerprint"> = {
    window,
    rules,
    inputs: sameListAsBefore(`services ${name} ${services.length}`, inputs),
    incidents: measured.incidents.filter((one) =>
      about([...one.services, ...one.impact.map(({ service }) => service)]),
    ),
    rows: measured.rows,
    dismissedIds: measured.dismissed.filter((row) => about(row.services)).map(({ id }) => id),
    objectives: objectives.flatMap(({ service, target }) =>
      target !== null && services.includes(service) ? [{ service, target }] : [],
    ),
  };
  return {
    answer: { ...read, fingerprint: fingerprintOf(read, measured) },
    goodUntil: measured.goesOn ? nextStep(ctx.now(), LIVE_STEP_MS) : Infinity,
  };
}

/** The impact of the services and what was left out are the incidents', which have a fingerprint of their own. */
function fingerprintOf(
  { window, rules, inputs, objectives }: Omit<Period, "fingerprint">,
  { fingerprint }: MeasuredIncidents,
): string {
  const services = inputs.map(({ impact: _impact, ...input }) => input);
  return digest([window, rules, services, objectives, fingerprint]);
}

/** When the next step of that length begins. */
export function nextStep(now: number, stepMs: number): number {
  return (Math.floor(now / stepMs) + 1) * stepMs;
}
