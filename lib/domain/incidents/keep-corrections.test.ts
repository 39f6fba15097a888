import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoundedInstant } from "../time/instant";
import type { ProposedIncident, TimelineEvent } from "./incident";
import { findStored, keepCorrections, narrow } from "./keep-corrections";
import type { StoredIncident } from "./keep-corrections";

describe("keepCorrections", () => {
  it("never overwrites what a person set", () => {
    const stored: StoredIncident = {
      ...proposal({ severity: "low" }),
      setByPeople: ["severity", "services"],
      services: ["till"],
    };
    const merged = keepCorrections(stored, proposal({ severity: "critical", services: ["shop", "till"] }));
    expect(merged.severity).toBe("low");
    expect(merged.services).toEqual(["till"]);
  });

  it("takes what the analysis now knows where nobody has spoken", () => {
    const merged = keepCorrections(
      { ...proposal({ severity: "low" }), setByPeople: [] },
      proposal({ severity: "critical" }),
    );
    expect(merged.severity).toBe("critical");
  });

  it("keeps a person's window and events, and leaves out the events a person removed", () => {
    const window = {
      service: "shop",
      kind: "outage" as const,
      start: at(90, 90),
      end: at(300, 300),
      origin: "person" as const,
    };
    const stored: StoredIncident = {
      ...proposal({}),
      impact: [window],
      timeline: [event("said", "person")],
      setByPeople: [],
      removedEventIds: ["noise"],
    };
    const merged = keepCorrections(stored, {
      ...proposal({}),
      timeline: [event("seen", "records"), event("noise", "records")],
    });
    expect(merged.impact).toEqual([window]);
    expect(merged.timeline.map(({ id }) => id).toSorted()).toEqual(["said", "seen"]);
  });

  it("keeps the id of the incident it goes on with, found by shared time", () => {
    const stored: StoredIncident = { ...proposal({}), id: "old", setByPeople: [] };
    expect(findStored([stored], proposal({}))?.id).toBe("old");
    expect(keepCorrections(stored, proposal({})).id).toBe("old");
    expect(
      findStored(
        [{ ...stored, impact: [{ service: "till", kind: "outage", start: at(100, 120), end: null }] }],
        proposal({}),
      ),
    ).toBeNull();
  });

  it("never moves a bound that a person set", () => {
    const person = { kind: "person" as const, name: "Ada", reason: "saw it" };
    const old = { notBefore: 100, notAfter: 200, best: 150, notBeforeProof: person, notAfterProof: person };
    expect(narrow(old, at(170, 180))).toEqual(old);
  });

  it("law 3: more evidence never widens a bound that it does not contradict", () => {
    fc.assert(
      fc.property(instants, instants, (old, fresh) => {
        const result = narrow(old, fresh);
        expect(result.notBefore).toBeLessThanOrEqual(result.best);
        expect(result.best).toBeLessThanOrEqual(result.notAfter);
        if (Math.max(old.notBefore, fresh.notBefore) > Math.min(old.notAfter, fresh.notAfter)) return;
        expect(result.notBefore).toBeGreaterThanOrEqual(old.notBefore);
        expect(result.notAfter).toBeLessThanOrEqual(old.notAfter);
      }),
    );
  });
});

const instants = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)).map((three) => {
  const [notBefore = 0, best = 0, notAfter = 0] = three.toSorted((a, b) => a - b);
  return { notBefore, best, notAfter };
});

function at(notBefore: number, notAfter: number): BoundedInstant {
  return { notBefore, notAfter, best: notBefore };
}

function event(id: string, origin: TimelineEvent["origin"]): TimelineEvent {
  return { id, kind: "note", at: at(100, 100), service: "shop", text: id, origin, recordId: null };
}

function proposal(change: Partial<ProposedIncident>): ProposedIncident {
  return {
    id: "fresh",
    titleKey: "outage",
    titleFacts: {},
    severity: "high",
    services: ["shop"],
    impact: [{ service: "shop", kind: "outage", start: at(100, 120), end: at(200, 210) }],
    downtime: { lowMs: 80, bestMs: 100, highMs: 110 },
    phases: [],
    timeline: [],
    findingIds: [],
    patternIds: [],
    ...change,
  };
}
