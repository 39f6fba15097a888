import { expect, test } from "vitest";
import type { WireIncident } from "@/lib/contracts/incidents";
import { panSpan, prepareIncidentTimeline, zoomSpan } from "./prepare-incident-timeline";

const iso = (minute: number) => new Date(Date.UTC(2026, 2, 3, 10, minute)).toISOString();
const known = (minute: number) => ({ notBefore: iso(minute), notAfter: iso(minute), best: iso(minute) });
const bounded = (from: number, to: number) => ({ notBefore: iso(from), notAfter: iso(to), best: iso(from) });
const at = (minute: number) => Date.parse(iso(minute));

const incident: WireIncident = {
  id: "00000000-0000-8000-8000-000000000001",
  number: 1,
  title: "Outage of shop",
  titleKey: "outage",
  titleFacts: {},
  status: "proposed",
  severity: "high",
  services: ["till", "stock"],
  start: null,
  end: null,
  downtime: { lowMs: 0, bestMs: 0, highMs: 0 },
  proposed: true,
  postmortemIds: [],
  createdAt: iso(0),
  impact: [
    {
      id: "w2",
      service: "stock",
      kind: "degraded",
      start: known(12),
      end: null,
      goesOnTo: iso(60),
      origin: "records",
    },
    {
      id: "w1",
      service: "till",
      kind: "outage",
      start: bounded(0, 10),
      end: bounded(40, 41),
      goesOnTo: null,
      origin: "records",
    },
  ],
  phases: [],
  timeline: [
    {
      id: "e1",
      kind: "last-good",
      at: known(0),
      service: "till",
      text: "",
      origin: "records",
      recordId: null,
      actor: null,
    },
    {
      id: "e2",
      kind: "note",
      at: known(5),
      service: null,
      text: "",
      origin: "person",
      recordId: null,
      actor: "Ada",
    },
  ],
  findings: [],
  patterns: [],
  instants: {},
  setByPeople: [],
  undoable: null,
  mergedInto: null,
  revision: 1,
  history: [],
  nextStatuses: [],
};

test("the certain part runs from the latest start to the earliest end, and uncertain edges are drawn apart", () => {
  const { lanes } = prepareIncidentTimeline(incident);
  const window = lanes[0]?.windows[0];
  expect(lanes.map(({ service }) => service)).toEqual(["till", "stock", null]);
  expect(window?.certain).toEqual({ from: at(10), to: at(40) });
  expect(window?.startEdge).toEqual({ from: at(0), to: at(10) });
  expect(window?.endEdge).toEqual({ from: at(40), to: at(41) });
});

test("what still goes on is drawn to where it is known to last, and the whole keeps room on both sides", () => {
  const { lanes, whole } = prepareIncidentTimeline(incident);
  expect(lanes[1]?.windows[0]).toMatchObject({
    open: true,
    bestEnd: null,
    startEdge: null,
    certain: { from: at(12), to: at(60) },
  });
  expect(whole.from).toBeLessThan(at(0));
  expect(whole.to).toBeGreaterThan(at(60));
});

test("events of no service have a lane of their own", () => {
  const { lanes } = prepareIncidentTimeline(incident);
  expect(lanes[2]?.events.map(({ id }) => id)).toEqual(["e2"]);
});

test("zoom and pan never leave the whole", () => {
  const whole = { from: 0, to: 100_000 };
  expect(zoomSpan(whole, whole, 0.5, 100_000)).toEqual({ from: 50_000, to: 100_000 });
  expect(zoomSpan({ from: 0, to: 10_000 }, whole, 20, 5_000)).toEqual(whole);
  expect(panSpan({ from: 90_000, to: 100_000 }, whole, 0.5)).toEqual({ from: 90_000, to: 100_000 });
});
