import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { findKnownYears } from "./known-years";

const folder = mkdtempSync(path.join(tmpdir(), "afterword-years-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("law 7: the year that one file of a log names holds for its others, and for no other log", async () => {
  const named = write("pier.log.1", "Mar  3 08:00:00 pier ferryd[4]: built on 2019-03-03 by nobody");
  const silent = write("pier.log", "Mar  4 08:00:00 pier ferryd[4]: crossing 17 landed");
  const other = write("quay.log", "Mar  4 08:00:00 quay ticketd[4]: ticket 17 printed");
  const years = await findKnownYears({ files: [silent, named, other, "-"], json: false });
  expect(years).toEqual(new Map([[silent, Date.UTC(2019, 2, 3, 8)]]));
  expect(await findKnownYears({ files: [silent, named], year: 2021, json: false })).toEqual(new Map());
});

function write(name: string, line: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `${line}\n`);
  return file;
}
