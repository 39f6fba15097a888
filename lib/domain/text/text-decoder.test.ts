import { describe, expect, it } from "vitest";
import { decodeBytes } from "./decode-bytes";
import { repairMojibake } from "./repair-mojibake";
import { createDecoder } from "./text-decoder";

describe("decoding of windows-1252", () => {
  it("gives the euro, the quotation marks and the dashes, not control characters", () => {
    const bytes = Uint8Array.from([0x80, 0x20, 0x93, 0x94, 0x20, 0x96, 0x97, 0x20, 0x85, 0x9f, 0xe9]);
    expect(createDecoder("windows-1252").decode(bytes)).toBe("€ “” –— …Ÿé");
    expect(createDecoder("windows-1252", { fatal: true }).decode(bytes)).toBe("€ “” –— …Ÿé");
  });

  it("keeps them in a text whose encoding is found", () => {
    const text = "La tâche est “prête” – coût 5 €, délai dépassé à l’étape finale";
    const marks: Record<string, number> = { "“": 0x93, "”": 0x94, "–": 0x96, "€": 0x80, "’": 0x92 };
    const bytes = Uint8Array.from(text, (char) => marks[char] ?? char.charCodeAt(0));
    expect(decodeBytes(bytes)).toMatchObject({ text, encoding: "windows-1252" });
  });

  it("lets UTF-8 that was misread as windows-1252 be repaired, dashes and all", () => {
    expect(repairMojibake("The depot â€” shut downâ€¦").text).toBe("The depot — shut down…");
  });
});
