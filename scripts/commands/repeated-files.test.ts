import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { withoutRepeats } from "./repeated-files";

const folder = mkdtempSync(path.join(tmpdir(), "afterword-repeats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("law 6: a file given again, also as a rotated or moved copy, is read once; another service's or another text is not it", async () => {
  const first = write("till.log", "order 17 paid\n");
  const copies = [first, write("till.log.1", "order 17 paid\n"), write("old/till.log", "order 17 paid\n")];
  const others = [write("old2/till.log", "order 18 paid\n"), write("quay.log", "order 17 paid\n")];
  const told = await withoutRepeats([first, ...copies, ...others, "-"]);
  expect(told.files).toEqual([first, ...others, "-"]);
  expect(told.repeats).toEqual(copies.map((file) => ({ file, of: first })));
});

it("law 6: records that name their services are one log's under any name", async () => {
  const line = `{"time":"2026-03-01T08:00:00Z","level":"info","service":"till","msg":"order 17 paid"}\n`;
  const [first, copy] = [write("export.json", line), write("export-copy.json", line)];
  expect((await withoutRepeats([first, copy])).repeats).toEqual([{ file: copy, of: first }]);
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
