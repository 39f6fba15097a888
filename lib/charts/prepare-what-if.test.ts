import { expect, test } from "vitest";
import type { WhatIf } from "@/lib/contracts/what-if";
import { prepareWhatIf } from "./prepare-what-if";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 10, minute)).toISOString();
const span = (service: string, from: number, to: number) => ({ service, from: at(from), to: at(to) });
const bounded = (ms: number) => ({ low: ms, best: ms, high: ms });

function incident(
  impact: [string, number, number][],
  removed: [string, number, number][] = [],
  minutes = 60,
): WhatIf["incidents"][number] {
  return {
    id: "a",
    number: 1,
    title: "Outage of api",
    titleKey: "outage",
    titleFacts: {},
    services: ["api"],
    before: bounded(minutes * 60_000),
    saved: bounded(0),
    after: bounded(0),
    impact: impact.map((one) => span(...one)),
    removed: removed.map((one) => ({ ...span(...one), recommendationIds: ["r"] })),
  };
}

test("what is taken away is drawn apart from what stays", () => {
  const [row] = prepareWhatIf([
    incident(
      [["api", 0, 40]],
      [
        ["api", 10, 20],
        ["api", 15, 30],
      ],
    ),
  ]);
  expect(row).toMatchObject({
    left: [
      [0, 0.25],
      [0.75, 1],
    ],
    saved: [[0.25, 0.75]],
  });
});

test("a stretch in which another service stays down is not saved", () => {
  const [row] = prepareWhatIf([
    incident(
      [
        ["api", 0, 40],
        ["db", 0, 20],
      ],
      [["api", 0, 40]],
    ),
  ]);
  expect(row).toMatchObject({ left: [[0, 0.5]], saved: [[0.5, 1]] });
});

test("the longest incident is the first and the measure of the others; one without downtime is not drawn", () => {
  const rows = prepareWhatIf([
    incident([["api", 0, 10]], [], 10),
    incident([["api", 0, 40]], [], 40),
    incident([], [], 0),
  ]);
  expect(rows.map(({ length, incident: one }) => [length, one.before.best])).toEqual([
    [1, 2_400_000],
    [0.25, 600_000],
  ]);
});

test("nothing chosen leaves every stretch as it was", () => {
  expect(
    prepareWhatIf([
      incident([
        ["api", 0, 10],
        ["api", 20, 40],
      ]),
    ]),
  ).toMatchObject([
    {
      left: [
        [0, 0.25],
        [0.5, 1],
      ],
      saved: [],
    },
  ]);
});
