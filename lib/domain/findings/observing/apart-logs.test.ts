import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../judgement/analyze-files";

const MINUTE = 60_000;
const EARLY = Date.UTC(2031, 2, 3, 6);
const LATE = Date.UTC(2034, 7, 9, 6);

/** A job whose every run fails, and whose log ends so. */
const FAILING = lines(EARLY, [
  [0, "INFO renewal tool version 3.1.4"],
  [0.2, "ERROR quota of the registry is used up"],
  [0.3, "ERROR no renewal succeeded"],
  [540, "INFO renewal tool version 3.1.4"],
  [540.2, "ERROR quota of the registry is used up"],
  [540.3, "ERROR no renewal succeeded"],
]);

/** A service that works, dies, is away for half an hour and works again. */
const DYING = lines(LATE, [
  [-3, "INFO till version 9 starting"],
  [-2, "INFO till ready, accepting sales"],
  ...sales(0, 120),
  [120.1, "FATAL drawer is jammed, exiting with code 3"],
  [150, "INFO till version 9 starting"],
  [150.2, "INFO till ready, accepting sales"],
  ...sales(151, 240),
]);

describe("two logs of one service, years apart", () => {
  it("are told as each alone, in either order", () => {
    const alone = [...told([FAILING]), ...told([DYING])].sort();
    expect(told([FAILING, DYING])).toEqual(alone);
    expect(told([DYING, FAILING])).toEqual(alone);
    expect(alone.filter((line) => line.startsWith("impact"))).toHaveLength(1);
  });

  it("know nothing of what is usual in each other", () => {
    const brief = lines(EARLY, [[0, "INFO till version 8 said that its configuration is sound"]]);
    expect(told([brief, DYING])).toEqual(told([DYING]));
  });
});

describe("two logs of one service with days between that nobody watched", () => {
  const AGAIN = EARLY + 3 * 1_440 * MINUTE;
  const died = lines(EARLY, [
    [-3, "INFO till version 9 starting"],
    [-2, "INFO till ready, accepting sales"],
    ...sales(0, 120),
    [120.1, "FATAL drawer is jammed, exiting with code 3"],
  ]);
  const booted = lines(AGAIN, [
    [0, "INFO till version 9 starting"],
    [0.1, "INFO till ready, accepting sales"],
    ...sales(1, 120),
  ]);

  it("claim no more of the outage between than its edges", () => {
    const [incident] = analyze([died, booted]).incidents;
    const diedAt = EARLY + 120.1 * MINUTE;
    expect(incident?.impact[0]).toMatchObject({
      start: { notAfter: diedAt },
      end: { notBefore: diedAt, best: diedAt, notAfter: AGAIN + MINUTE },
    });
    expect(incident?.downtime).toMatchObject({ lowMs: 0, bestMs: 0 });
    expect(incident?.phases.map(({ key }) => key)).toEqual(["failing", "unobserved", "recovered"]);
  });

  it("make no incident of a log that ends and another that begins", () => {
    const ends = died.split("\n").slice(0, -2).join("\n");
    expect(analyze([`${ends}\n`, booted]).incidents).toEqual([]);
  });
});

function analyze(texts: readonly string[]) {
  const files = texts.map((text, i) => ({
    name: `till.log.${i + 1}`,
    text,
    timeZone: "UTC",
    modifiedAt: LATE + 1_000 * MINUTE,
  }));
  return analyzeFiles(files);
}

function told(texts: readonly string[]): string[] {
  const { findings, incidents } = analyze(texts);
  const edges = ({ start, end }: (typeof findings)[number] | (typeof incidents)[number]["impact"][number]) =>
    [start.notBefore, start.notAfter, start.best, end?.notBefore, end?.notAfter, end?.best].join(" ");
  return [
    ...findings.map((finding) => `${finding.rule} ${edges(finding)}`),
    ...incidents.flatMap(({ impact }) => impact.map((one) => `impact ${one.kind} ${edges(one)}`)),
  ].sort();
}

function sales(from: number, to: number): [number, string][] {
  return Array.from({ length: (to - from) * 2 }, (_, i) => [
    from + i / 2,
    `INFO sold ${i % 7} of article ${i}`,
  ]);
}

function lines(from: number, told: readonly [number, string][]): string {
  return told.map(([minute, text]) => `${new Date(from + minute * MINUTE).toISOString()} ${text}\n`).join("");
}
