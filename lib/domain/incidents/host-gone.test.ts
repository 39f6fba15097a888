import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../findings/judgement/analyze-files";

const MINUTE = 60_000;
// 14:37:13 in Moscow.
const LAST = Date.UTC(2031, 1, 7, 11, 37, 13);
const BOOT = LAST + 39 * MINUTE + 30_000;
const EVERY = 56_500;
const RESTARTS = 48;
const READY = BOOT + RESTARTS * EVERY;

describe("a host that goes away under its services", () => {
  it("is named as what dominated: host gone, then the loop, then recovered, and bounds the outage", () => {
    const { incidents } = analyze([...healthy("bot"), ...healthy("store"), ...storeBoots(), ...botLoops()]);
    expect(incidents).toHaveLength(1);
    const phases = incidents[0]?.phases.map(({ key, service }) => `${service} ${key}`);
    expect(phases).toContain("bot host-gone");
    expect(phases).toContain("store host-gone");
    expect(phases).not.toContain("bot unobserved");
    const loop = incidents[0]?.phases.find(({ key }) => key === "crash-loop");
    expect(loop).toMatchObject({ service: "bot", facts: { restarts: RESTARTS } });
    expect(Math.abs(Number(loop?.facts["everyMs"]) - EVERY)).toBeLessThan(600);
    const impact = incidents[0]?.impact.find(({ service }) => service === "bot");
    expect(impact).toMatchObject({
      kind: "outage",
      start: { notBefore: LAST, best: LAST },
      end: { best: READY },
    });
    expect(
      incidents[0]?.timeline.find(({ kind, service }) => kind === "first-good" && service === "bot")?.at.best,
    ).toBe(READY + 11_000);
  });

  it("is not named where another service of the same log went on", () => {
    const witness = steps(LAST - 3 * 60 * MINUTE, READY + 60 * MINUTE, 20_000).map((at) =>
      line("till", at, "receipt 7 printed"),
    );
    const { incidents } = analyze([
      ...healthy("bot"),
      ...healthy("store"),
      ...storeBoots(),
      ...botLoops(),
      ...witness,
    ]);
    const keys = incidents.flatMap(({ phases }) => phases.map(({ key }) => key));
    expect(keys).toContain("unobserved");
    expect(keys).not.toContain("host-gone");
  });

  it("is not named for one service alone", () => {
    const { incidents } = analyze([...healthy("bot"), ...botLoops()]);
    expect(incidents[0]?.phases.map(({ key }) => key)).toEqual(["unobserved", "crash-loop", "recovered"]);
  });
});

interface Line {
  at: number;
  text: string;
}

function line(service: string, at: number, body: string, level = "INFO"): Line {
  return {
    at,
    text: `${service.padEnd(8)} | ${new Date(at).toISOString().replace("Z", "000Z")} ${level} ${body}`,
  };
}

function steps(from: number, to: number, everyMs: number): number[] {
  return Array.from({ length: Math.floor((to - from) / everyMs) + 1 }, (_, i) => from + i * everyMs);
}

function healthy(service: string): Line[] {
  return [
    ...steps(LAST - 180 * MINUTE, LAST, 30_000).map((at, i) =>
      line(service, at, `request ${i} answered in 12 ms`),
    ),
    ...steps(READY + 11_000, READY + 120 * MINUTE, 30_000).map((at, i) =>
      line(service, at, `request ${i} answered in 9 ms`),
    ),
  ];
}

function storeBoots(): Line[] {
  return [
    line("store", BOOT - 20_000, "starting server version 17"),
    line("store", BOOT - 15_000, "ready to accept connections"),
  ];
}

function botLoops(): Line[] {
  return [
    ...steps(BOOT, BOOT + (RESTARTS - 1) * EVERY, EVERY).flatMap((at) => [
      line("bot", at, "Starting bot application"),
      line("bot", at + 30_000, "cannot reach api.example: timed out", "ERROR"),
    ]),
    line("bot", READY - 4_000, "Starting bot application"),
    line("bot", READY, "bot is ready and polling"),
  ];
}

function analyze(lines: Line[]) {
  const text = lines
    .sort((a, b) => a.at - b.at)
    .map((one) => one.text)
    .join("\n");
  return analyzeFiles([
    { name: "site.log", text: `${text}\n`, timeZone: "UTC", modifiedAt: READY + 200 * MINUTE },
  ]);
}
