import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../findings/judgement/analyze-files";

const FROM = Date.UTC(2032, 5, 7, 9);
const at = (minute: number, text: string) => `${new Date(FROM + minute * 60_000).toISOString()} ${text}\n`;

describe("an outage whose end no line tells", () => {
  const { incidents, findings } = analyzeFiles([{ name: "door.log", ...log() }]);
  const [incident] = incidents;

  it("ends with a boot that nothing bad followed, not with the stop an hour later", () => {
    expect(incidents.filter(({ titleKey }) => titleKey === "outage")).toHaveLength(1);
    expect(incident?.timeline.map(({ kind, text }) => [kind, text])).toEqual([
      ["error", "cannot find the frame next door"],
      ["restart", "using hinges of kind 3"],
      ["recovered", "start leaf 7"],
    ]);
  });

  it("leaves out the burst that came long after", () => {
    const burst = findings.find(({ rule }) => rule === "burst");
    expect(burst).toBeDefined();
    expect(incident?.findingIds).not.toContain(burst?.id);
  });
});

function log() {
  const boot = (minute: number) =>
    ["using hinges of kind 3", "door/4.2.1", "built of oak", "start leaf 6", "start leaf 7"].map((text) =>
      at(minute, `NOTICE ${text}`),
    );
  const knocks = Array.from({ length: 90 }, (_, i) =>
    at(48 + i / 30, `ERROR knock ${i} at a closed door is refused`),
  );
  const text = [
    at(0, "FATAL cannot find the frame next door"),
    at(2, "FATAL cannot find the frame next door"),
    ...boot(3),
    ...knocks,
    at(120, "NOTICE signal 3 received, shutting down"),
    at(120, "NOTICE exiting"),
    ...boot(121),
    at(600, "NOTICE signal 3 received, shutting down"),
    ...boot(601),
  ].join("");
  return { text, timeZone: "UTC", modifiedAt: FROM + 86_400_000 };
}
