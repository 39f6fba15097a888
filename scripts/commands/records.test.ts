import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it, vi } from "vitest";

vi.setConfig({ testTimeout: 60_000 });

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "afterword-records-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LOG = [
  "2026-01-05 10:00:00,120 INFO shop.cart order 17 paid",
  "2026-01-05 10:00:01,300 ERROR shop.cart order 18 failed",
  "Traceback (most recent call last):",
  "ValueError: empty",
  "2026-01-05 10:00:02,000 INFO shop.cart order 19 paid",
  "",
].join("\n");

describe("records", () => {
  it("prints the usage when asked for help, and is done", async () => {
    const { code, stdout } = await records(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("records FILE");
  });

  it("says that a file which is no text holds no record", async () => {
    const bytes = Uint8Array.from({ length: 4_000 }, (_, at) => (at * at * 7 + at) % 256);
    const { code, stdout } = await records([write("picture.bin", bytes)]);
    expect(code).toBe(1);
    expect(stdout).toBe("");
  });

  it("prints a record a line, with one pattern for one message over all files", async () => {
    const files = [write("a.log", LOG), write("b.log.gz", gzipSync(LOG))];
    const { code, stdout } = await records([...files, "--time-zone", "+02:00", "--source", "shop"]);
    const rows = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(rows.map(({ file, line, lines, at }) => [file, line, lines, at])).toEqual(
      files.flatMap((file) => [
        [file, 1, 1, "2026-01-05T08:00:00.120Z"],
        [file, 2, 3, "2026-01-05T08:00:01.300Z"],
        [file, 5, 1, "2026-01-05T08:00:02.000Z"],
      ]),
    );
    expect(rows[0]).toMatchObject({ severity: 9, service: "shop", body: "order 17 paid" });
    expect(new Set([0, 2, 3, 5].map((index) => rows[index].pattern)).size).toBe(1);
    expect(rows[0].pattern).not.toBe(rows[1].pattern);
  });

  it("reads standard input, and says on standard error what became no record", async () => {
    const { code, stdout, stderr } = await records(["-"], "Attaching to web-1\nweb-1  | ready\n");
    expect([code, stdout.trimEnd().split("\n").length]).toEqual([0, 1]);
    expect(stderr).toContain("1 of 2 lines are part of no record: 1 notice (first: line 1)");
  });

  it.each([
    ["no file", [], 2, "Name at least one file"],
    ["a file that is not there", [path.join(folder, "gone.log")], 2, "There is no file"],
    ["a folder", [folder], 2, "is a folder"],
    [
      "a zone that does not exist",
      ["-", "--time-zone", "Mars/Olympus"],
      2,
      "There is no time zone Mars/Olympus",
    ],
    ["an option that does not exist", ["-", "--colour"], 2, "--colour"],
    ["an empty input", ["-"], 1, "There is no log record"],
  ])("answers %s with a sentence", async (_, args, expected, sentence) => {
    const { code, stdout, stderr } = await records(args);
    expect([code, stdout]).toEqual([expected, ""]);
    expect(stderr).toContain(sentence);
  });

  it("prints what could be read of a damaged archive, and fails", async () => {
    const { code, stdout, stderr } = await records([
      write("cut.log.gz", gzipSync(LOG.repeat(2_000)).subarray(0, -9)),
    ]);
    expect(code).toBe(1);
    expect(stdout.split("\n").length).toBeGreaterThan(100);
    expect(stderr).toContain("it was cut off");
  });

  it("prints the same from the bundle, where a second thread makes the lines of a large file", async () => {
    const file = write("large.log", LOG.repeat(30_000).replaceAll("cart", "cärt"));
    const [fromSources, fromBundle] = [await records([file]), await recordsOfBundle([file])];
    expect(fromBundle.code).toBe(0);
    expect(fromBundle.stdout === fromSources.stdout).toBe(true);
    expect(fromBundle.stdout.length).toBeGreaterThan(LOG.length * 30_000);
  });

  it("says when the input has more kinds of messages than are kept apart, and keeps every record", async () => {
    const letters = (at: number) =>
      at.toString().replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
    const file = write(
      "kinds.log",
      Array.from({ length: 5_300 }, (_, at) => `open the ${letters(at)} till now\n`).join(""),
    );
    const { code, stdout, stderr } = await records([file]);
    expect([code, stdout.trimEnd().split("\n").length]).toEqual([0, 5_300]);
    expect(stderr).toMatch(
      /more kinds of messages than are kept apart .* one pattern of the rest takes 300 records/,
    );
  });

  it("ends quietly when its reader goes away", async () => {
    const file = write("long.log", LOG.repeat(20_000));
    const { stderr } = await records([file], "", (child) =>
      child.stdout.once("data", () => child.stdout.destroy()),
    );
    expect(stderr).not.toContain("EPIPE");
  });
});

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

type Child = ReturnType<typeof start>;

function start(args: string[]) {
  return spawn(process.execPath, args, { cwd: root, stdio: "pipe" });
}

function records(args: string[], input = "", watch: (child: Child) => void = () => {}) {
  return finish(start(["--import", "tsx", "scripts/afterword.ts", "records", ...args]), input, watch);
}

function recordsOfBundle(args: string[]) {
  return finish(start(["scripts/run.mjs", "afterword", "records", ...args]));
}

async function finish(child: Child, input = "", watch: (child: Child) => void = () => {}) {
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  watch(child);
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, ...output };
}
