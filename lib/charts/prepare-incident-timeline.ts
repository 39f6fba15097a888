import type { WireIncident } from "@/lib/contracts/incidents";
import type { WireInstant } from "@/lib/contracts/primitives";

/** Epoch milliseconds, half-open. */
export interface Span {
  from: number;
  to: number;
}

/** An impact window as drawn: what is certain, and the edges in which it began or ended somewhere. */
export interface DrawnWindow {
  id: string;
  kind: WireIncident["impact"][number]["kind"];
  /** From the latest possible start to the earliest possible end; empty when the edges overlap. */
  certain: Span;
  /** Null when the edge is known to the millisecond. */
  startEdge: Span | null;
  endEdge: Span | null;
  bestStart: number;
  /** Null while it goes on. */
  bestEnd: number | null;
  open: boolean;
}

export interface DrawnPhase {
  key: WireIncident["phases"][number]["key"];
  span: Span;
  facts: WireIncident["phases"][number]["facts"];
}

export interface DrawnEvent {
  id: string;
  kind: WireIncident["timeline"][number]["kind"];
  at: number;
  /** Where it may lie, when that is not known. */
  bounds: Span | null;
  origin: "records" | "person";
}

export interface TimelineLane {
  /** Null is the lane of what belongs to no service. */
  service: string | null;
  windows: DrawnWindow[];
  phases: DrawnPhase[];
  events: DrawnEvent[];
}

export interface IncidentTimeline {
  /** All of the incident with room on both sides. */
  whole: Span;
  lanes: TimelineLane[];
}

const MARGIN_SHARE = 0.12;
const MARGIN_LEAST_MS = 60_000;

/** Lanes per service, the first hit first; a window that still goes on is drawn to where it is known to. */
export function prepareIncidentTimeline(incident: WireIncident): IncidentTimeline {
  const instants = [
    ...incident.impact.flatMap(({ start, end }) => [start, end]),
    ...incident.phases.flatMap(({ start, end }) => [start, end]),
    ...incident.timeline.map(({ at }) => at),
  ].flatMap((instant) => (instant ? [ms(instant.notBefore), ms(instant.notAfter)] : []));
  const goesOnTo = incident.impact.flatMap((window) => (window.goesOnTo ? [ms(window.goesOnTo)] : []));
  const first = instants.length > 0 ? Math.min(...instants) : ms(incident.createdAt);
  const last = Math.max(...instants, ...goesOnTo, first);
  const margin = Math.max(MARGIN_LEAST_MS, (last - first) * MARGIN_SHARE);
  const whole = { from: first - margin, to: last + margin };
  return { whole, lanes: lanesOf(incident, last) };
}

function lanesOf(incident: WireIncident, openTo: number): TimelineLane[] {
  const named = incident.impact
    .map(({ service, start }) => ({ service, at: ms(start.notAfter) }))
    .sort((a, b) => a.at - b.at);
  const services = [...new Set([...named.map(({ service }) => service), ...incident.services])];
  const lastsTo = new Map(
    incident.impact.flatMap(({ service, goesOnTo }) => (goesOnTo ? [[service, ms(goesOnTo)]] : [])),
  );
  const lanes: TimelineLane[] = services.map((service) => ({
    service,
    windows: incident.impact
      .filter((window) => window.service === service)
      .map((window) => drawWindow(window, window.goesOnTo ? ms(window.goesOnTo) : openTo)),
    phases: incident.phases
      .filter((phase) => phase.service === service)
      .map(({ key, start, end, facts }) => ({
        key,
        facts,
        span: { from: ms(start.best), to: end ? ms(end.best) : (lastsTo.get(service) ?? openTo) },
      })),
    events: eventsOf(incident, service),
  }));
  const rest = incident.timeline.filter(({ service }) => service === null || !services.includes(service));
  const shared = incident.phases.filter(({ service }) => service === null || !services.includes(service));
  if (rest.length === 0 && shared.length === 0) return lanes;
  return [
    ...lanes,
    {
      service: null,
      windows: [],
      phases: shared.map(({ key, start, end, facts }) => ({
        key,
        facts,
        span: { from: ms(start.best), to: end ? ms(end.best) : openTo },
      })),
      events: rest.map(drawEvent),
    },
  ];
}

function eventsOf(incident: WireIncident, service: string): DrawnEvent[] {
  return incident.timeline.filter((event) => event.service === service).map(drawEvent);
}

function drawEvent({ id, kind, at, origin }: WireIncident["timeline"][number]): DrawnEvent {
  return { id, kind, origin, at: ms(at.best), bounds: edgeOf(at) };
}

function drawWindow({ id, kind, start, end }: WireIncident["impact"][number], openTo: number): DrawnWindow {
  const from = ms(start.notAfter);
  const to = end ? ms(end.notBefore) : Math.max(openTo, from);
  return {
    id,
    kind,
    certain: { from, to: Math.max(from, to) },
    startEdge: edgeOf(start),
    endEdge: end ? edgeOf(end) : null,
    bestStart: ms(start.best),
    bestEnd: end ? ms(end.best) : null,
    open: end === null,
  };
}

function edgeOf(instant: WireInstant): Span | null {
  const span = { from: ms(instant.notBefore), to: ms(instant.notAfter) };
  return span.to > span.from ? span : null;
}

/** Zooms a span around a point by a factor, inside `whole`; below one second it stays. */
export function zoomSpan(span: Span, whole: Span, factor: number, around: number): Span {
  const width = Math.min(whole.to - whole.from, Math.max(1_000, (span.to - span.from) * factor));
  const share = (around - span.from) / (span.to - span.from);
  return slideInto({ from: around - width * share, to: around + width * (1 - share) }, whole);
}

/** Moves a span by a share of its width, inside `whole`. */
export function panSpan(span: Span, whole: Span, share: number): Span {
  const by = (span.to - span.from) * share;
  return slideInto({ from: span.from + by, to: span.to + by }, whole);
}

function slideInto(span: Span, whole: Span): Span {
  const width = span.to - span.from;
  const from = Math.min(Math.max(span.from, whole.from), whole.to - width);
  return { from, to: from + width };
}

const ms = (iso: string) => Date.parse(iso);
