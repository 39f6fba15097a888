import type { BoundedInstant } from "../time/instant";
import { overlaps } from "../time/interval";
import type { ImpactWindow, ProposedIncident, TimelineEvent } from "./incident";
import { readingsOf } from "./impact-window";

/** The fields of an incident that a person may set, and analysis then leaves alone. */
export const CORRECTABLE_FIELDS = ["title", "severity", "services", "impact", "phases", "status"] as const;
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number];

/** What is stored of an incident, as far as analysis may change it. `impact` windows may each come from a person. */
export interface StoredIncident extends Omit<ProposedIncident, "impact"> {
  impact: (ImpactWindow & { origin?: "records" | "person" })[];
  setByPeople: readonly string[];
  /** Events from records that a person took out of the timeline. */
  removedEventIds?: readonly string[];
}

/**
 * A fresh proposal merged into what is stored: fields and windows and events that people set stay as they are, and where
 * old and new bounds of the same edge share an instant, only what both allow is kept, so that evidence never widens.
 */
export function keepCorrections(stored: StoredIncident, fresh: ProposedIncident): StoredIncident {
  const isSet = (field: CorrectableField) => stored.setByPeople.includes(field);
  const impact = isSet("impact") ? stored.impact : mergeImpact(stored.impact, fresh.impact);
  return {
    ...fresh,
    id: stored.id,
    severity: isSet("severity") ? stored.severity : fresh.severity,
    services: isSet("services") ? stored.services : fresh.services,
    phases: isSet("phases") ? stored.phases : fresh.phases,
    titleKey: isSet("title") ? stored.titleKey : fresh.titleKey,
    titleFacts: isSet("title") ? stored.titleFacts : fresh.titleFacts,
    downtime: isSet("impact") ? stored.downtime : fresh.downtime,
    impact,
    timeline: mergeTimeline(stored, fresh.timeline),
    findingIds: fresh.findingIds,
    patternIds: [...new Set([...stored.patternIds, ...fresh.patternIds])],
    setByPeople: stored.setByPeople,
    ...(stored.removedEventIds ? { removedEventIds: stored.removedEventIds } : {}),
  };
}

/** The stored incident that a fresh proposal is about: the one that shares a service and the most time with it; null when none does. */
export function findStored<Stored extends Pick<ProposedIncident, "id" | "impact" | "services">>(
  stored: readonly Stored[],
  fresh: ProposedIncident,
): Stored | null {
  const known = stored.find(({ id }) => id === fresh.id);
  if (known) return known;
  const ranked = stored
    .map((one) => ({ one, shared: sharedMs(one, fresh) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || (a.one.id < b.one.id ? -1 : 1));
  return ranked[0]?.one ?? null;
}

// Far beyond any log: windows that still go on may share the time to come.
const FAR = 8_640_000_000_000_000;

function sharedMs(a: Pick<ProposedIncident, "impact">, b: ProposedIncident): number {
  let shared = 0;
  for (const one of a.impact) {
    for (const other of b.impact) {
      if (one.service !== other.service) continue;
      const [x, y] = [readingsOf(one, FAR).high, readingsOf(other, FAR).high];
      shared += Math.max(0, Math.min(x.to, y.to) - Math.max(x.from, y.from));
    }
  }
  return shared;
}

function mergeImpact(stored: StoredIncident["impact"], fresh: ImpactWindow[]): StoredIncident["impact"] {
  const people = stored.filter(({ origin }) => origin === "person");
  const open = stored.filter(({ origin }) => origin !== "person");
  const merged = fresh
    .filter((one) => !people.some((other) => isSame(one, other)))
    .map((one) => {
      const old = open.find((other) => isSame(one, other));
      return old
        ? {
            ...one,
            start: narrow(old.start, one.start),
            end: old.end && one.end ? narrow(old.end, one.end) : one.end,
          }
        : one;
    });
  return [...people, ...merged];
}

function isSame(a: ImpactWindow, b: ImpactWindow): boolean {
  return a.service === b.service && overlaps(readingsOf(a, FAR).high, readingsOf(b, FAR).high);
}

/**
 * What both allow. Bounds without a common instant contradict each other: then the records have shown the old edge to be
 * wrong (another crash after what looked like the end), and the new one stands. A bound that a person set always stays.
 */
export function narrow(old: BoundedInstant, fresh: BoundedInstant): BoundedInstant {
  if (old.notBeforeProof?.kind === "person" && old.notAfterProof?.kind === "person") return old;
  const lower = old.notBeforeProof?.kind === "person" || old.notBefore >= fresh.notBefore ? old : fresh;
  const upper = old.notAfterProof?.kind === "person" || old.notAfter <= fresh.notAfter ? old : fresh;
  if (lower.notBefore > upper.notAfter)
    return old.notBeforeProof?.kind === "person" || old.notAfterProof?.kind === "person" ? old : fresh;
  return {
    notBefore: lower.notBefore,
    notAfter: upper.notAfter,
    best: Math.min(upper.notAfter, Math.max(lower.notBefore, fresh.best)),
    ...(lower.notBeforeProof ? { notBeforeProof: lower.notBeforeProof } : {}),
    ...(upper.notAfterProof ? { notAfterProof: upper.notAfterProof } : {}),
  };
}

function mergeTimeline(stored: StoredIncident, fresh: TimelineEvent[]): TimelineEvent[] {
  const people = stored.timeline.filter(({ origin }) => origin === "person");
  const kept = new Set(people.map(({ id }) => id));
  const removed = new Set(stored.removedEventIds ?? []);
  const events = [...people, ...fresh.filter(({ id }) => !kept.has(id) && !removed.has(id))];
  return events.sort((a, b) => a.at.best - b.at.best || (a.id < b.id ? -1 : 1));
}
