import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../judgement/analyze-files";

const BEGAN = Date.UTC(2026, 2, 3, 9);
const POD = "till-7d9f8c6b5-x2x9q";
/** How long the kubelet waits, and for how many seconds it says so. */
const WAITS = [
  ["10s", 12],
  ["20s", 24],
  ["40s", 44],
  ["1m20s", 84],
  ["2m40s", 164],
  ["5m0s", 910],
] as const;

describe("a container that waits for its next start", () => {
  it.each([
    [
      "kubelet",
      (wait: string) =>
        `"Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"till\\" with CrashLoopBackOff: \\"back-off ${wait} restarting failed container=till pod=${POD}_shop(0b1c)\\"" pod="shop/${POD}"`,
    ],
    [
      "kubelet",
      () =>
        `"Event occurred" object="shop/${POD}" kind="Pod" type="Warning" reason="BackOff" message="Back-off restarting failed container till in pod ${POD}_shop(0b1c)"`,
    ],
    ["kubelet", () => `Back-off restarting failed container till in pod ${POD}_shop(0b1c)`],
    ["kubelet", () => `"Back-off restarting failed container" pod="shop/${POD}"`],
    ["event-exporter", () => "Back-off restarting failed container till"],
  ])("is in a crash loop, counted by its waits: %s: %s", (teller, say) => {
    const { findings } = analyze(teller, say);
    const loops = findings.filter(({ rule }) => rule === "crash-loop");
    // Nothing of a life follows the last of its eight ends.
    expect(loops).toMatchObject([{ service: "till", facts: { restarts: 7, backoff: true } }]);
  });

  it("is counted by its starts where they are told", () => {
    const { findings } = analyze(
      "kubelet",
      () => `Back-off restarting failed container till in pod ${POD}_shop(0b1c)`,
      150,
    );
    const loops = findings.filter(({ rule }) => rule === "crash-loop");
    expect(loops).toMatchObject([{ service: "till", facts: { pace: "constant" } }]);
    expect(loops[0]?.facts.everyMs).toBeGreaterThan(140_000);
  });
});

/** The kubelet's log of a pod, and a start each so many seconds. */
function analyze(teller: string, say: (wait: string) => string, startsEveryS = 0) {
  const lines: string[] = [];
  let s = 0;
  for (const [wait, seconds] of WAITS)
    for (const until = s + seconds; s < until; s += 13) {
      const stamp = new Date(BEGAN + s * 1_000).toISOString().slice(11, 19);
      if (startsEveryS > 0 && s % startsEveryS < 13)
        lines.push(
          `Mar  3 ${stamp} depot ${teller}[7]: "SyncLoop (PLEG): event for pod" pod="shop/${POD}" event={"Type":"ContainerStarted","Data":"${s}"}`,
        );
      lines.push(`Mar  3 ${stamp} depot ${teller}[7]: ${say(wait)}`);
    }
  return analyzeFiles([
    { name: "syslog.log", text: `${lines.join("\n")}\n`, timeZone: "UTC", modifiedAt: BEGAN + 1e9 },
  ]);
}
