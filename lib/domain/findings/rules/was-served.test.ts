import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../judgement/analyze-files";

const SECOND = 1_000;
const FROM = Date.UTC(2035, 1, 6, 8);
const DIES = FROM + 7_200 * SECOND;
const EVERY = 50 * SECOND;
const LIVES = 12;
const END = FROM + 14_000 * SECOND;

describe("one of two processes of a service in a crash loop", () => {
  it("is no outage while the other does the work, and begins with its first death", () => {
    const { incidents } = analyze([...boot(FROM), ...work(FROM, END, 2), ...looping()]);
    expect(incidents).toHaveLength(1);
    const [impact] = incidents[0]?.impact ?? [];
    expect(impact).toMatchObject({ kind: "degraded", start: { notAfter: DIES } });
    expect(impact?.start.notBefore).toBeGreaterThan(DIES - 60 * SECOND);
    expect(impact?.end?.notAfter).toBeLessThan(DIES + (LIVES + 1) * EVERY);
    expect(incidents[0]?.timeline.map(({ kind }) => kind)).toEqual([
      "last-good",
      "error",
      "restart",
      "first-good",
    ]);
  });

  it("is an outage without the other", () => {
    const { incidents } = analyze(looping());
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.impact[0]).toMatchObject({ kind: "outage", start: { notAfter: DIES } });
  });
});

/** Works, then dies again and again a moment after its boot, then works. */
function looping(): string[] {
  const deaths = Array.from({ length: LIVES }, (_, life) => DIES + life * EVERY);
  return [
    ...boot(FROM),
    ...work(FROM, DIES, 3),
    ...deaths.flatMap((at) => [line(at, "FATAL out of paper, aborting"), ...boot(at + 40 * SECOND)]),
    ...work(DIES + LIVES * EVERY, END, 3),
  ];
}

function boot(at: number): string[] {
  return [
    line(at, "INFO printer 4.2 starting"),
    line(at + 2 * SECOND, "INFO connected to the store"),
    line(at + 3 * SECOND, "INFO listening on 0.0.0.0:8080"),
  ];
}

function work(from: number, to: number, everySeconds: number): string[] {
  const count = Math.floor((to - from) / SECOND / everySeconds) - 3;
  return Array.from({ length: count }, (_, i) =>
    line(from + (i + 3) * everySeconds * SECOND + (i % 7) * 90, `INFO sheet ${(i * 37) % 991} printed`),
  );
}

function line(at: number, text: string): string {
  return `${new Date(at).toISOString()} ${text}`;
}

function analyze(lines: string[]) {
  const text = `${lines.sort().join("\n")}\n`;
  return analyzeFiles([{ name: "printer.log", text, timeZone: "UTC", modifiedAt: END + 60 * SECOND }]);
}

describe("a loop of which only the ends are told", () => {
  it("counts the restarts between them, none after the last where nothing follows it", () => {
    const lives = Array.from({ length: 6 }, (_, life) => [
      line(DIES + life * EVERY, `INFO spooling tray ${life}`),
      line(DIES + life * EVERY + 12 * SECOND, "FATAL tray is missing, aborting"),
    ]).flat();
    const { findings } = analyze(lives);
    expect(findings.find(({ rule }) => rule === "crash-loop")?.facts).toMatchObject({ restarts: 5 });
  });
});
