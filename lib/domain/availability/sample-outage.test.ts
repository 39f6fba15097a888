import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importDocument } from "../postmortems/markdown/import-document";
import type { BoundedTextInstant } from "../postmortems/schema";
import { knownInstant, type BoundedInstant } from "../time/instant";
import { DEFAULT_ACCOUNTING } from "./accounting";
import { deriveAvailability, type LedgerInput } from "./ledger";
import type { MeasuredIncident } from "./measured-incident";
import type { ReplayedRecommendation } from "./recommended-cut";
import { prepareReplay, replay } from "./replay-what-if";

const folder = "../shared/samples/seeds";
const MINUTE = 60_000;

describe.skipIf(!existsSync(`${folder}/facts.json`))("the sample outage, from its document", () => {
  it("was 84 minutes, 39 of them with the host away and 45 in the loop, of which 0–2 would be left", () => {
    const facts: Record<string, Facts> = JSON.parse(readFileSync(`${folder}/facts.json`, "utf8"));
    const [name, fact] = Object.entries(facts).find(([, one]) => one.projectedPhase2Minutes) ?? [];
    if (!name || !fact?.projectedPhase2Minutes) throw new Error("There is no such fact.");
    const { document, start, end } = readOutage(name);
    const [hostPhase, loopPhase] = document.phases;
    const loopFrom = instant(loopPhase?.start);
    const incident = {
      id: "sample",
      number: 1,
      status: "resolved",
      severity: "critical",
      services: ["host"],
      patternIds: [],
      cause: "unknown",
      instants: {},
      impact: [{ service: "host", kind: "outage", start, end, incidentId: "sample" }],
      phases: [
        {
          key: "unobserved",
          service: null,
          start,
          end: knownInstant(instant(hostPhase?.end).best),
          facts: {},
        },
        { key: "crash-loop", service: null, start: knownInstant(loopFrom.best), end, facts: {} },
      ],
    } satisfies MeasuredIncident;
    const window = { from: start.notBefore - 60 * MINUTE, to: end.notAfter + 60 * MINUTE };
    const input: LedgerInput = {
      service: "host",
      impact: incident.impact,
      coverage: [
        { from: window.from, to: start.notBefore },
        { from: loopFrom.best, to: window.to },
      ],
    };
    const figures = deriveAvailability(window, input);
    expect(Math.floor(figures.down.bestMs / MINUTE)).toBe(fact.downtimeMinutesStated);
    expect(Math.round(figures.down.lowMs / MINUTE)).toBe(fact.phase2Minutes);
    expect(Math.round((loopFrom.best - start.best) / MINUTE)).toBe(39);

    const [left, most] = fact.projectedPhase2Minutes;
    const loopMs = end.best - loopFrom.best;
    const effect = (leftMinutes: number) => loopMs - leftMinutes * MINUTE;
    const one = (id: string): ReplayedRecommendation => ({
      id,
      mechanism: "prevents",
      incidentIds: ["sample"],
      services: [],
      patternIds: [],
      phase: "crash-loop",
      effectMs: { low: effect(most), best: effect((left + most) / 2), high: effect(left) },
      effortDays: 1,
    });
    const { total } = prepareReplay(
      window,
      [input],
      [incident],
      [one("names"), one("guard")],
      DEFAULT_ACCOUNTING,
    );
    const { before, after } = replay(total, new Set([0, 1]));
    const hostMs = before.best - loopMs;
    expect((after.best - hostMs) / MINUTE).toBeCloseTo((left + most) / 2, 6);
    expect((before.best - replay(total, new Set([0, 1])).saved.low - hostMs) / MINUTE).toBeCloseTo(most, 6);
    expect((before.best - replay(total, new Set([0, 1])).saved.high - hostMs) / MINUTE).toBeCloseTo(left, 6);
  }, 60_000);
});

describe("an outage of two phases, made up", () => {
  const at = (minute: number) => Date.UTC(2026, 2, 10, 10) + minute * MINUTE;
  const window = { from: at(-60), to: at(144) };
  const incident: MeasuredIncident = {
    id: "two-phases",
    number: 1,
    status: "resolved",
    severity: "critical",
    services: ["queue"],
    patternIds: [],
    cause: "unknown",
    instants: {},
    // The host was last heard at 10:00 and first heard again at 10:39, looping until 11:24.
    impact: [
      {
        service: "queue",
        kind: "outage",
        start: { notBefore: at(0), notAfter: at(39), best: at(0) },
        end: knownInstant(at(84)),
        incidentId: "two-phases",
      },
    ],
    phases: [
      { key: "unobserved", service: null, start: knownInstant(at(0)), end: knownInstant(at(39)), facts: {} },
      { key: "crash-loop", service: null, start: knownInstant(at(39)), end: knownInstant(at(84)), facts: {} },
    ],
  };
  const input: LedgerInput = {
    service: "queue",
    impact: incident.impact,
    coverage: [
      { from: window.from, to: at(0) },
      { from: at(39), to: window.to },
    ],
  };

  it("was 84 minutes at most: 45 surely down, 39 in which nothing was seen", () => {
    const { down, unobservedMs, upMs, windowMs } = deriveAvailability(window, input);
    expect(down).toEqual({ lowMs: 45 * MINUTE, bestMs: 84 * MINUTE, highMs: 84 * MINUTE });
    expect(upMs + down.bestMs + unobservedMs).toBe(windowMs);
  });

  it("would have had 0 to 2 minutes of its second phase with static names and a guarded start, together as alone", () => {
    const one = (id: string): ReplayedRecommendation => ({
      id,
      mechanism: "prevents",
      incidentIds: ["two-phases"],
      services: [],
      patternIds: [],
      phase: "crash-loop",
      effectMs: { low: 43 * MINUTE, best: 44 * MINUTE, high: 45 * MINUTE },
      effortDays: 1,
    });
    const { total } = prepareReplay(
      window,
      [input],
      [incident],
      [one("names"), one("guard")],
      DEFAULT_ACCOUNTING,
    );
    for (const chosen of [[0], [1], [0, 1]]) {
      const { saved } = replay(total, new Set(chosen));
      expect(saved).toEqual({ low: 43 * MINUTE, best: 44 * MINUTE, high: 45 * MINUTE });
    }
  });
});

interface Facts {
  projectedPhase2Minutes?: [number, number];
  downtimeMinutesStated?: number;
  phase2Minutes?: number;
}

function readOutage(name: string) {
  let id = 0;
  const [found] = importDocument(readFileSync(`${folder}/${name}`), () => `id${id++}`).documents;
  if (!found) throw new Error("The sample holds no document.");
  const { document } = found;
  return { document, start: instant(document.downtime.start), end: instant(document.downtime.end) };
}

/** The document's own offset is +03:00 where an instant does not say it. */
function instant(text: BoundedTextInstant | null | undefined): BoundedInstant {
  if (!text) throw new Error("The sample does not say when.");
  const at = (iso: string) => Date.parse(/[Z+]/.test(iso) ? iso : `${iso}+03:00`);
  return { notBefore: at(text.notBefore), notAfter: at(text.notAfter), best: at(text.best) };
}
