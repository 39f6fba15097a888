import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../judgement/analyze-files";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const FROM = Date.UTC(2033, 4, 10, 6);
const DOWN = FROM + 5 * HOUR + 20 * SECOND;
const PROGRAMS = ["gatekeeper", "lamplight", "treasurer"];

describe("a kernel that boots inside a log", () => {
  it("proves that all of its host was down, from its last record to the end of the boot", () => {
    const up = DOWN + 70 * MINUTE;
    const { incidents } = analyze({ host: [...programs(DOWN, up), ...kernel(up)] });
    expect(incidents).toHaveLength(1);
    const [incident] = incidents;
    expect(incident?.titleKey).toBe("outage");
    expect(incident?.phases.map(({ key }) => key)).toContain("host-gone");
    expect(incident?.services).toEqual(PROGRAMS);
    for (const { start, end } of incident?.impact ?? []) {
      expect(start).toMatchObject({ notBefore: DOWN - 20 * SECOND, notAfter: up });
      expect(end).toMatchObject({ notBefore: up, notAfter: up + 9 * SECOND });
    }
  });

  it("names what came back at once where nobody was silent by a habit of its own", () => {
    const up = DOWN + 9 * MINUTE;
    const rare = (at: number) => Math.floor((at - FROM) / (40 * SECOND)) % 8 === 0;
    const lines = programs(DOWN, up, 40 * SECOND).filter(({ at, name }) => name === PROGRAMS[0] || rare(at));
    const { incidents } = analyze({ host: [...lines, ...kernel(up)] });
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ titleKey: "outage" });
    expect(incidents[0]?.impact[0]?.start).toMatchObject({ notAfter: up });
  });

  it("needs less quiet of services with logs of their own that boot right after it", () => {
    const up = DOWN + 7 * MINUTE;
    const host = [...every("gatekeeper", FROM, DOWN, 90 * SECOND), ...kernel(up)];
    const parlour = [
      ...every("parlour", FROM, DOWN, 2 * MINUTE),
      { at: up + 12 * SECOND, name: "parlour", text: "Starting parlour server" },
      ...every("parlour", up + 20 * SECOND, up + 3 * HOUR, 2 * MINUTE),
    ];
    expect(analyze({ host, parlour }).incidents[0]?.services).toContain("parlour");
    expect(analyze({ parlour }).incidents).toEqual([]);
  });

  it("restarts nothing at the very start of a log", () => {
    expect(analyze({ host: [...kernel(FROM), ...programs(FROM, FROM + 10 * SECOND)] }).incidents).toEqual([]);
  });

  it("is no outage where the host said that it would reboot, and was back soon", () => {
    const up = DOWN + 6 * MINUTE;
    const bye = { at: DOWN - 5 * SECOND, name: "manager", text: "Reached target System Reboot." };
    expect(analyze({ host: [...programs(DOWN, up), bye, ...kernel(up)] }).incidents).toEqual([]);
  });

  it("says nothing of the rest where another host goes on in the same log", () => {
    const up = DOWN + 70 * MINUTE;
    const other = every("lighthouse", FROM, up + 3 * HOUR, 20 * SECOND);
    const { findings } = analyze({ host: [...programs(DOWN, up), ...kernel(up), ...other] });
    expect(findings.filter(({ facts }) => facts["host"] === true)).toEqual([]);
  });
});

interface Line {
  at: number;
  name: string;
  text: string;
}

function every(name: string, from: number, to: number, stepMs: number): Line[] {
  return Array.from({ length: Math.ceil((to - from) / stepMs) }, (_, i) => ({
    at: from + i * stepMs,
    name,
    text: `round ${i} of the day went well`,
  }));
}

function programs(down: number, up: number, stepMs = 40 * SECOND): Line[] {
  return PROGRAMS.flatMap((name) => [
    ...every(name, FROM, down, stepMs),
    ...every(name, up + 30 * SECOND, up + 4 * HOUR, stepMs),
  ]);
}

function kernel(at: number): Line[] {
  return [
    { at, name: "kernel", text: "[    0.000000] Linux version 7.2.0-11-generic (build@forge) #11" },
    { at: at + 100, name: "kernel", text: "[    0.400000] Memory: 4039120K/4194304K available" },
    {
      at: at + 9 * SECOND,
      name: "manager",
      text: "Startup finished in 2.100s (kernel) + 6.900s (userspace).",
    },
  ];
}

function analyze(files: Record<string, Line[]>) {
  return analyzeFiles(
    Object.entries(files).map(([name, lines]) => ({
      name: `${name}.log`,
      text: `${lines
        .toSorted((a, b) => a.at - b.at)
        .map((line) => `${new Date(line.at).toISOString()} inn ${line.name}[4]: ${line.text}`)
        .join("\n")}\n`,
      timeZone: "UTC",
      modifiedAt: FROM + 20 * HOUR,
    })),
  );
}
