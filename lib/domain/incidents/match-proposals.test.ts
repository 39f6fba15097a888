import { expect, test } from "vitest";
import { knownInstant } from "../time/instant";
import type { ProposedIncident } from "./incident";
import { matchProposals, type StoredIncident } from "./match-proposals";

const proposal = (id: string, service: string, from: number, to: number | null): ProposedIncident => ({
  id,
  titleKey: "outage",
  titleFacts: {},
  severity: "high",
  services: [service],
  impact: [
    { service, kind: "outage", start: knownInstant(from), end: to === null ? null : knownInstant(to) },
  ],
  downtime: { lowMs: 0, bestMs: 0, highMs: 0 },
  phases: [],
  timeline: [],
  findingIds: [],
  patternIds: [],
});
const stored = (
  id: string,
  proposalId: string,
  service: string,
  from: number,
  to: number | null,
  settledFrom: number | null = null,
): StoredIncident => ({
  id,
  proposalId,
  services: [service],
  from,
  to,
  settledFrom,
});

test("the same proposal is found again by its id, whatever its bounds are now", () => {
  const result = matchProposals([stored("a", "p1", "api", 0, 10)], [proposal("p1", "api", 500, 900)]);
  expect(result.pairs.map(({ incidentId }) => incidentId)).toEqual(["a"]);
  expect(result).toMatchObject({ unmatched: [], gone: [] });
});

test("a proposal whose id changed with more data goes to the incident it overlaps most, and to no other service's", () => {
  const incidents = [
    stored("a", "old", "api", 0, 100),
    stored("b", "old2", "db", 0, 100),
    stored("c", "old3", "api", 90, 95),
  ];
  const result = matchProposals(incidents, [proposal("new", "api", 20, 120)]);
  expect(result.pairs.map(({ incidentId }) => incidentId)).toEqual(["a"]);
  expect(result.gone.sort()).toEqual(["b", "c"]);
});

test("an incident that still goes on overlaps whatever comes after its start", () => {
  const result = matchProposals([stored("a", "old", "api", 0, null)], [proposal("new", "api", 1_000, null)]);
  expect(result.pairs).toHaveLength(1);
});

test("what overlaps nothing is new", () => {
  const result = matchProposals([stored("a", "old", "api", 0, 10)], [proposal("new", "api", 20, 30)]);
  expect(result.unmatched.map(({ id }) => id)).toEqual(["new"]);
  expect(result.gone).toEqual(["a"]);
});

test("what a person settled hides itself, and no other trouble of its service", () => {
  const met = (row: StoredIncident, from: number, to: number | null) =>
    matchProposals([row], [proposal("new", "api", from, to)]).pairs.length === 1;
  const closed = stored("a", "old", "api", 100, 200, 110);
  expect(met(closed, 90, 210)).toBe(true);
  // Two minutes that were dismissed are not the three hours that lie around them.
  expect(met(closed, 0, 400)).toBe(false);
  expect(met(closed, 0, null)).toBe(false);
  const open = stored("a", "old", "api", 100, null, 110);
  expect(met(open, 105, 400)).toBe(true);
  expect(met(open, 1_000, 1_100)).toBe(false);
});
