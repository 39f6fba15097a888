import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../judgement/analyze-files";

const FROM = Date.UTC(2033, 7, 8, 9);

describe("a log of errors alone", () => {
  it("tells no crash loop where fatal words at even gaps leave its rhythm as it is", () => {
    const lines = Array.from({ length: 60 }, (_, i) =>
      i % 11 === 10 ? "FATAL handshake with a guest failed" : `ERROR no such drawer /d/${i}`,
    );
    expect(loopsOf(lines.map((text, i) => [i * 41, text]))).toEqual([]);
  });

  it("tells one where the errors rest after each of them", () => {
    const lives = Array.from({ length: 6 }, (_, life) => [
      ...[0, 10, 20, 30].map((at): [number, string] => [
        life * 127 + at,
        `ERROR no such drawer /d/${life * 9 + at}`,
      ]),
      [life * 127 + 40, "FATAL key is broken, cannot go on"] as [number, string],
    ]).flat();
    expect(loopsOf(lives)).toHaveLength(1);
  });
});

function loopsOf(lines: readonly [number, string][]) {
  const text = lines
    .map(([second, line]) => `${new Date(FROM + second * 1_000).toISOString()} ${line}\n`)
    .join("");
  const { findings } = analyzeFiles([
    { name: "desk.log", text, timeZone: "UTC", modifiedAt: FROM + 86_400_000 },
  ]);
  return findings.filter(({ rule }) => rule === "crash-loop");
}
