import { createHash } from "node:crypto";
import { findIncidentsVersion } from "@/db/queries/data-version";
import {
  listIncidentsTouching,
  listInstantEvents,
  listMeasuredImpact,
  listRootCauses,
  type InstantEventRow,
  type MeasuredImpactRow,
  type MeasuredIncidentRow,
} from "@/db/queries/measured";
import { groupBy } from "@/lib/domain/availability/group-by";
import type { LedgerImpact } from "@/lib/domain/availability/ledger";
import { MEASURED_INSTANTS, type MeasuredIncident } from "@/lib/domain/availability/measured-incident";
import type { BoundedInstant } from "@/lib/domain/time/instant";
import type { Interval } from "@/lib/domain/time/interval";
import type { Context } from "../context";
import { readGoesOnTo } from "../incidents/goes-on-to";
import { currentPatternIds } from "../patterns/current-pattern-ids";
import { sameAsBefore } from "./same-as-before";
import { whileUnchanged } from "./while-unchanged";

/** The incidents that touch a window, as the figures see them. */
export interface MeasuredIncidents {
  incidents: MeasuredIncident[];
  rows: ReadonlyMap<string, MeasuredIncidentRow>;
  dismissed: MeasuredIncidentRow[];
  /** Whether one of them goes on as long as nobody ends it. */
  goesOn: boolean;
  /** Equal where all of this is equal. */
  fingerprint: string;
}

/** Reads the incidents of some services or all; from memory while no incident and no document has changed. */
export async function readMeasuredIncidents(
  ctx: Context,
  window: Interval,
  asked: string[] | null,
): Promise<MeasuredIncidents> {
  const { answer: stored } = await whileUnchanged(
    ctx,
    ["incidents", window, asked],
    async () => ({ answer: await readStored(ctx, window, asked), goodUntil: Infinity }),
    findIncidentsVersion,
  );
  const [current, goesOnTo] = await Promise.all([
    currentPatternIds(
      ctx,
      stored.rows.map(({ patternIds }) => patternIds),
    ),
    readGoesOnTo(ctx, stored.endless),
  ]);
  // What is not among the incidents themselves: where their patterns have gone, and how far those without an end reach.
  const patternIds = stored.rows.map((row) => current(row.patternIds));
  const key = JSON.stringify([patternIds, stored.endless.map(goesOnTo)]);
  if (stored.measured?.key !== key)
    stored.measured = { key, value: measure(stored, patternIds, goesOnTo, window, key) };
  return stored.measured.value;
}

/** What the tables say. Beside it, what was last made of it: the same for the same key. */
interface Stored {
  rows: MeasuredIncidentRow[];
  dismissed: MeasuredIncidentRow[];
  impact: ReadonlyMap<string, MeasuredImpactRow[]>;
  events: ReadonlyMap<string, InstantEventRow[]>;
  causes: ReadonlyMap<string, string>;
  endless: ReturnType<typeof endlessOf>[];
  fingerprint: string;
  measured?: { key: string; value: MeasuredIncidents };
}

async function readStored(ctx: Context, window: Interval, asked: string[] | null): Promise<Stored> {
  const touching = await listIncidentsTouching(ctx.db, window, asked);
  const rows = touching.filter(({ status }) => status !== "dismissed");
  const dismissed = touching.filter(({ status }) => status === "dismissed");
  const ids = rows.map(({ id }) => id);
  const [impact, events, causes] = await Promise.all([
    listMeasuredImpact(ctx.db, ids),
    listInstantEvents(ctx.db, ids),
    listRootCauses(ctx.db, ids),
  ]);
  return {
    rows,
    dismissed,
    impact: groupBy(impact, ({ incidentId }) => incidentId),
    events: groupBy(events, ({ incidentId }) => incidentId),
    causes,
    endless: impact.filter(({ end }) => end === null).map(endlessOf),
    fingerprint: digest([window, asked, touching, impact, events, [...causes]]),
  };
}

function measure(
  stored: Stored,
  patternIds: string[][],
  goesOnTo: Awaited<ReturnType<typeof readGoesOnTo>>,
  window: Interval,
  key: string,
): MeasuredIncidents {
  const rows = stored.rows.map((row, i) => ({ ...row, patternIds: patternIds[i] ?? row.patternIds }));
  const incidents = rows
    .map((row) => sameAsBefore(row.id, measuredIncident(row, stored, goesOnTo)))
    // One without an end touches every later window in the database; here it is known how far it reaches.
    .filter(({ impact }) => impact.length === 0 || impact.some((one) => mayTouch(one, window)));
  return {
    incidents,
    rows: new Map(rows.map((row) => [row.id, row])),
    dismissed: stored.dismissed,
    goesOn: stored.endless.some(({ origin }) => origin === "person"),
    fingerprint: digest([stored.fingerprint, key]),
  };
}

/** Whether any reading of the impact lies in the window. */
export function mayTouch({ start, end, goesOnTo }: LedgerImpact, { from, to }: Interval): boolean {
  return start.notBefore < to && (end?.notAfter ?? goesOnTo ?? Infinity) > from;
}

/** The same text for the same value. */
export function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64");
}

function endlessOf({ incidentId, service, origin, start }: MeasuredImpactRow) {
  return { incidentId, service, origin, startNotAfter: new Date(start.notAfter), endBest: null };
}

/** An incident as the figures see it. Its instants are what people set; else what its timeline says first. */
function measuredIncident(
  row: MeasuredIncidentRow,
  { impact, events, causes }: Stored,
  goesOnTo: Awaited<ReturnType<typeof readGoesOnTo>>,
): MeasuredIncident {
  const instants = instantsOf(row.instants);
  for (const name of MEASURED_INSTANTS) {
    const event = instants[name] ? undefined : events.get(row.id)?.find(({ kind }) => kind === name);
    if (event) instants[name] = { notBefore: event.notBefore, notAfter: event.notAfter, best: event.best };
  }
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    severity: row.severity,
    services: row.services,
    patternIds: row.patternIds,
    cause: causes.get(row.id)?.split("\n")[0]?.slice(0, 120) ?? row.titleKey ?? "unknown",
    impact: (impact.get(row.id) ?? []).map((window) => ({
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
