import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeObservations } from "../../incidents/analyze-observations";
import type { ProposedIncident } from "../../incidents/incident";
import { matchProposals, possibleSpan } from "../../incidents/match-proposals";
import type { BoundedInstant } from "../../time/instant";
import type { Finding } from "../finding";
import { analyzeFiles, observeFiles } from "./analyze-files";
import { Dice } from "./dice";
import { layFiles } from "./lay-files";
import type { LaidFile } from "./lay-files";
import { STORIES } from "./stories";
import { HOUR, StoryWorld } from "./story-world";

const SLOW_MS = 240_000;
const RUNS = { numRuns: 2, seed: 20310207 };
const KINDS = STORIES.filter(({ name }) =>
  [
    "power-loss",
    "loop-constant",
    "oom-kill",
    "two-near",
    "sparse-loop",
    "systemd-limit",
    "busy-partial",
  ].includes(name),
);
const story = fc.record({ kind: fc.constantFrom(...KINDS), seed: fc.integer({ min: 1, max: 10_000 }) });
type Story = { kind: (typeof KINDS)[number]; seed: number };

describe("the analysis says the same", () => {
  it("law 7: for files in any order", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(story, (one) => {
        const files = layFiles(tell(one));
        expect(told(analyzeFiles(files.toReversed()))).toEqual(told(analyzeFiles(files)));
      }),
      RUNS,
    );
  });

  it("law 7: for a file cut into pieces", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(story, fc.double({ min: 0.05, max: 0.3, noNaN: true }), (one, share) => {
        const files = layFiles(tell(one));
        const cut = files.flatMap((file) => cutFile(file, share));
        expect(told(analyzeFiles(cut))).toEqual(told(analyzeFiles(files)));
      }),
      RUNS,
    );
  });

  it("law 7: beside a service that has nothing to do with it", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(story, (one) => {
        const files = layFiles(tell(one));
        const added = [...files, unrelated(tell(one))];
        const others = told(analyzeFiles(added)).filter((line) => !line.includes("aside"));
        expect(others).toEqual(told(analyzeFiles(files)));
      }),
      RUNS,
    );
  });

  it("law 7: for clocks of another zone", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(story, fc.constantFrom("Asia/Tokyo", "America/New_York", "UTC"), (one, zone) => {
        const world = tell(one);
        world.zone = zone;
        expect(told(analyzeFiles(layFiles(world)))).toEqual(told(analyzeFiles(layFiles(tell(one)))));
      }),
      RUNS,
    );
  });

  it("law 7: for the same hours later, shifted", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 200 }), (one, hours) => {
        const world = tell({ ...one });
        world.zone = "UTC";
        const before = told(analyzeFiles(layFiles(world)));
        const later = tell({ ...one });
        later.zone = "UTC";
        for (const line of later.lines) line.at += hours * HOUR;
        expect(told(analyzeFiles(layFiles(later)), hours * HOUR)).toEqual(before);
      }),
      RUNS,
    );
  });

  it("law 7: for other hosts and process ids", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 9_000 }), (one, more) => {
        const world = tell(one);
        for (const line of world.lines) line.pid += more;
        const other = told(analyzeFiles(layFiles(world, "rack-12-b")));
        expect(other).toEqual(told(analyzeFiles(layFiles(tell(one)))));
      }),
      RUNS,
    );
  });

  it("law 3: more records after an outage widen none of its bounds", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(story, fc.double({ min: 0.3, max: 0.95, noNaN: true }), (one, share) => {
        const [whole, part] = [tell(one), tell(one)];
        const last = Math.max(...whole.lines.map(({ at }) => at));
        const ends = one.kind
          .tell(new StoryWorld(one.seed, one.kind.name))
          .map(({ parts }) => Math.max(...parts.map(({ endAt }) => endAt ?? last)));
        const end = Math.max(...ends);
        const cutAt = end + share * (last - end);
        part.lines.splice(0, part.lines.length, ...part.lines.filter(({ at }) => at <= cutAt));
        const early = analyzeFiles(layFiles(part)).incidents.filter(({ titleKey }) => titleKey !== "silence");
        const late = analyzeFiles(layFiles(whole)).incidents;
        const { pairs } = matchProposals(early.map(asStored), late);
        expect(pairs).toHaveLength(early.length);
        for (const { incidentId, proposal } of pairs) {
          const before = early.find(({ id }) => id === incidentId);
          for (const window of before?.impact ?? []) {
            const now = proposal.impact.find(
              ({ service, kind }) => service === window.service && kind === window.kind,
            );
            if (!now) continue;
            expectWithin(now.start, window.start);
            if (window.end && now.end) expectWithin(now.end, window.end);
          }
        }
      }),
      RUNS,
    );
  });

  it("law 7: for records in any order of arrival", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(story, (one) => {
        const observations = observeFiles(layFiles(tell(one)));
        const shuffled = {
          services: observations.services.toReversed(),
          patterns: new Dice(one.seed).shuffled(observations.patterns),
        };
        expect(told(analyzeObservations(shuffled))).toEqual(told(analyzeObservations(observations)));
      }),
      RUNS,
    );
  });
});

function tell({ kind, seed }: Story): StoryWorld {
  const world = new StoryWorld(seed, kind.name);
  kind.tell(world);
  return world;
}

/** Findings and incidents as text, without record ids and pattern ids, which hold the names of files. */
function told(
  { findings, incidents }: { findings: Finding[]; incidents: ProposedIncident[] },
  shiftMs = 0,
): string[] {
  const instant = (value: BoundedInstant | null) =>
    value && [value.notBefore - shiftMs, value.best - shiftMs, value.notAfter - shiftMs].join("/");
  return [
    ...findings.map(({ rule, service, start, end }) =>
      [rule, service, instant(start), instant(end)].join(" "),
    ),
    ...incidents.map(({ titleKey, impact }) =>
      [
        titleKey,
        ...impact.map(({ service, kind, start, end }) =>
          [service, kind, instant(start), instant(end)].join(" "),
        ),
      ].join(" "),
    ),
  ].toSorted();
}

function asStored(incident: ProposedIncident) {
  const { from, to } = possibleSpan(incident);
  return {
    id: incident.id,
    proposalId: incident.id,
    services: incident.services,
    from,
    to: Number.isFinite(to) ? to : null,
    settledFrom: null,
  };
}

function expectWithin(now: BoundedInstant, before: BoundedInstant): void {
  expect(now.notBefore).toBeGreaterThanOrEqual(before.notBefore);
  expect(now.notAfter).toBeLessThanOrEqual(before.notAfter);
}

/** Two pieces, cut before a line that begins a record of its own. */
function cutFile(file: LaidFile, share: number): LaidFile[] {
  const lines = file.text.split("\n");
  let at = Math.floor(lines.length * share);
  while (at < lines.length && !/^\S*\d/.test(lines[at] ?? "")) at++;
  return [
    { ...file, name: `${file.name}.1`, text: `${lines.slice(0, at).join("\n")}\n` },
    { ...file, text: lines.slice(at).join("\n") },
  ];
}

/** A calm service over the same time. */
function unrelated(world: StoryWorld): LaidFile {
  const times = world.lines.map(({ at }) => at);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const dice = new Dice(41);
  const lines: string[] = [];
  for (let at = from; at < to; at += dice.gap(20_000))
    lines.push(`${new Date(at).toISOString()} INFO aside beat ${dice.whole(1, 900)} done`);
  return { name: "aside.log", text: `${lines.join("\n")}\n`, timeZone: "UTC", modifiedAt: to + 60_000 };
}
