import { expect, it } from "vitest";
import { analyzeFiles } from "../judgement/analyze-files";

const START = Date.UTC(2026, 2, 4, 8);

/** A log of one till, a record every ten seconds by one of the processes given for its minute; told lines go between. */
function log(minutes: number, pidsAt: (minute: number) => number[], told: [number, number, string][] = []) {
  const lines = Array.from({ length: minutes * 6 }, (_, i): [number, number, string] => {
    const pids = pidsAt(i / 6);
    return [i / 6, pids[i % pids.length] ?? 0, `basket ${i * 13} sold at till ${i % 7}`];
  }).filter(([, pid]) => pid > 0);
  const text = [...lines, ...told]
    .sort(([a], [b]) => a - b)
    .map(
      ([minute, pid, body]) =>
        `${new Date(START + minute * 60_000).toISOString()} alpha till[${pid}]: ${body}\n`,
    )
    .join("");
  return [{ name: "till.log", text, timeZone: "UTC", modifiedAt: START + 86_400_000 }];
}

function restartsOf(files: ReturnType<typeof log>) {
  const { findings, incidents } = analyzeFiles(files);
  const restarts = findings.filter(({ rule }) => rule === "restart");
  return {
    restarts: restarts.map(({ facts, end }) => [((end?.notAfter ?? 0) - START) / 60_000, facts.byProcess]),
    incidents: incidents.length,
  };
}

it("counts a restart that only the process ids tell, and calls it no outage", () => {
  const files = log(400, (minute) => (minute < 200 ? [700] : [742]));
  expect(restartsOf(files)).toEqual({ restarts: [[200, "700 → 742"]], incidents: 0 });
});

it("tells by the process ids that a service that fell silent was started anew", () => {
  const files = log(900, (minute) => (minute < 500 ? [700] : minute < 560 ? [] : [742]));
  expect(restartsOf(files)).toEqual({ restarts: [[560, "700 → 742"]], incidents: 1 });
});

it("takes a worker that comes or goes beside others for no restart, whether it says so or not", () => {
  const pidsAt = (minute: number) => [
    minute < 150 ? 701 : 711,
    minute < 250 ? 702 : 712,
    minute < 350 ? 703 : 713,
  ];
  expect(restartsOf(log(500, pidsAt))).toEqual({ restarts: [], incidents: 0 });
  const told = [150, 250, 350].flatMap((minute, i): [number, number, string][] => [
    [minute - 0.02, 701 + i, `Worker exiting (pid: ${701 + i})`],
    [minute - 0.01, 711 + i, `Booting worker with pid: ${711 + i}`],
  ]);
  expect(restartsOf(log(500, pidsAt, told))).toEqual({ restarts: [], incidents: 0 });
});

it.each<[string, string[], number]>([
  ["told to end by a signal", ["Received SIGTERM, closing"], 1],
  ["that says twice that it ends", ["Получен сигнал завершения", "Служба остановлена"], 1],
  ["that only ends another", ["sent SIGTERM to the printer"], 0],
])("counts the restart of a service %s and then works on", (_, bodies, count) => {
  const told = bodies.map((body, i): [number, number, string] => [200 + i * 0.01, 1, body]);
  const files = log(400, () => [1], told).map(({ text, ...file }) => ({
    ...file,
    text: text.replaceAll("[1]", ""),
  }));
  const { restarts, incidents } = restartsOf(files);
  expect([restarts.length, incidents]).toEqual([count, 0]);
});

it("takes a process that another follows for up once it does known work, not at its first words", () => {
  const told: [number, number, string][] = [
    [199.9, 700, "kasse kaputt"],
    [201, 742, "kasse wird aufgeschlossen"],
  ];
  const files = log(400, (minute) => (minute < 200 ? [700] : minute < 204 ? [] : [742]), told);
  const [restart] = analyzeFiles(files).findings.filter(({ rule }) => rule === "restart");
  expect(restart?.end).toMatchObject({ notBefore: START + 201 * 60_000, notAfter: START + 204 * 60_000 });
});
