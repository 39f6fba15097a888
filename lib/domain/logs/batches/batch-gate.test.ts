import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { LINE_BYTES_MAX } from "../../text/split-lines";
import type { LogRecord } from "../log-record";
import { createLogParser } from "../parse-log";

vi.setConfig({ testTimeout: 60_000 });

const utf8 = new TextEncoder();
const START = Date.UTC(2025, 10, 3, 10);
const NOW = Date.UTC(2026, 6, 1);

interface Entry {
  at: number;
  text: string;
}

/** Containers by what their records look like in them, and what stands around these. */
const BATCHES: Record<string, { record(entry: Entry): unknown; around(records: unknown[]): unknown }> = {
  list: {
    record: ({ at, text }) => ({
      time: new Date(at).toISOString(),
      level: "info",
      msg: text,
      deep: [{ a: 1 }],
    }),
    around: (records) => records,
  },
  otlp: {
    record: ({ at, text }) => ({
      timeUnixNano: `${at}000000`,
      severityNumber: 9,
      body: { stringValue: text },
    }),
    around: (logRecords) => ({
      resourceLogs: [
        {
          resource: { attributes: [{ key: "service.name", value: { stringValue: "till" } }] },
          scopeLogs: [{ scope: { name: "drawer" }, logRecords, schemaUrl: "x" }],
        },
      ],
    }),
  },
  loki: {
    record: ({ at, text }) => [`${at}000000`, `WARN ${text}`],
    around: (values) => ({ streams: [{ stream: { app: "till" }, values }] }),
  },
  "loki query": {
    record: ({ at, text }) => [`${at}000000`, text, { trace: "7" }],
    around: (values) => ({
      status: "success",
      data: { result: [{ stream: { app: "till" }, values }], stats: {} },
    }),
  },
  cloudwatch: {
    record: ({ at, text }) => ({ id: "1", timestamp: at, message: text }),
    around: (logEvents) => ({ messageType: "DATA_MESSAGE", logGroup: "/aws/lambda/till", logEvents }),
  },
  elasticsearch: {
    record: ({ at, text }) => ({
      _index: "l",
      _source: { "@timestamp": new Date(at).toISOString(), message: text },
    }),
    around: (hits) => ({ took: 3, hits: { total: { value: 9 }, hits }, aggregations: {} }),
  },
  alerts: {
    record: ({ at, text }) => ({ labels: { alertname: text }, startsAt: new Date(at).toISOString() }),
    around: (alerts) => ({ status: "firing", alerts, version: "4" }),
  },
};

const text = fc.string({
  unit: fc.constantFrom("a", " ", '"', "\\", "}", "]", ",", "{", "[", "я", "😀", "\n"),
  maxLength: 40,
});
const layout = fc.constantFrom(undefined, 1, 2, "\t");
const kind = fc.constantFrom(...Object.keys(BATCHES));
const sizes = fc.array(fc.integer({ min: 300, max: 90_000 }), { minLength: 1, maxLength: 6 });

/** Enough records that the batch is longer than a line may be. */
function entriesOf(texts: readonly string[]): Entry[] {
  const filler = "x".repeat(1_500);
  return Array.from({ length: 240 }, (_, i) => ({
    at: START + i * 1_000,
    text: `entry ${i} ${texts[i % texts.length] ?? ""} ${filler}`,
  }));
}

function print(name: string, entries: readonly Entry[], indent?: string | number): string {
  const { record, around } = BATCHES[name]!;
  return JSON.stringify(around(entries.map(record)), null, indent);
}

function parse(input: string | Uint8Array, pieces: readonly number[] = [65_536]) {
  const bytes = typeof input === "string" ? utf8.encode(input) : input;
  const parser = createLogParser({ now: NOW });
  const records: LogRecord[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = pieces[turn % pieces.length] ?? 1;
    records.push(...parser.push(bytes.subarray(at, at + size)));
    at += size;
  }
  records.push(...parser.end());
  return { records, rejections: parser.takeRejections(), report: parser.report() };
}

/** What a record says, wherever it stands. */
const said = ({ at, severity, service, body, attributes, format }: LogRecord) => ({
  at,
  severity,
  service,
  body,
  attributes,
  format,
});

function expectConserved({ records, rejections, report }: ReturnType<typeof parse>): void {
  const rejected = report.rejected.reduce((sum, { count }) => sum + count, 0);
  expect(rejections).toHaveLength(rejected);
  expect(records.reduce((sum, { lines }) => sum + lines, rejected)).toBe(report.lines);
  const first = [...records.filter(({ lines }) => lines > 0), ...rejections].map(({ line }) => line);
  expect(new Set(first).size).toBe(first.length);
}

describe("a batch longer than a line", () => {
  it("has the records that lines with one record each have", () => {
    fc.assert(
      fc.property(kind, layout, fc.array(text, { minLength: 1, maxLength: 5 }), (name, indent, texts) => {
        const entries = entriesOf(texts);
        const { record, around } = BATCHES[name]!;
        const lines = entries.map((entry) =>
          JSON.stringify(name === "list" ? record(entry) : around([record(entry)])),
        );
        const whole = parse(`${print(name, entries, indent)}\n`);
        expect(whole.records.map(said)).toEqual(parse(`${lines.join("\n")}\n`).records.map(said));
        expectConserved(whole);
        expect(whole.report).toMatchObject({ cutBytes: 0, brokenBatches: [] });
      }),
      { numRuns: 40 },
    );
  });

  it("law 7: is the same in any pieces, also broken and cut off", () => {
    const harm = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      put: fc.constantFrom("", '"', "}", "]", "\n", "x", null),
    });
    fc.assert(
      fc.property(
        kind,
        layout,
        fc.array(text, { minLength: 1 }),
        sizes,
        fc.option(harm),
        (name, indent, texts, pieces, told) => {
          const whole = `before\n${print(name, entriesOf(texts), indent)}\nafter\n`;
          const at = Math.floor((told?.at ?? 0) * whole.length);
          const harmed = !told
            ? whole
            : told.put === null
              ? whole.slice(0, at)
              : whole.slice(0, at) + told.put + whole.slice(at + 1);
          const read = parse(harmed, pieces);
          expect(read).toEqual(parse(harmed, [harmed.length]));
          expectConserved(read);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps what stands in the input of each record, and where", () => {
    for (const indent of [undefined, 2]) {
      const entries = entriesOf(["я"]);
      const input = print("otlp", entries, indent);
      const lines = input.split("\n");
      const { records } = parse(input);
      expect(records).toHaveLength(entries.length);
      let from = 0;
      for (const { original, line, lines: span, body } of records) {
        const at = input.indexOf(original ?? "?", from);
        expect(at).toBeGreaterThanOrEqual(from);
        expect(JSON.parse(original ?? "")).toMatchObject({ body: { stringValue: body } });
        if (indent === 2)
          expect(`\n${lines.slice(line - 1, line - 1 + span).join("\n")}`).toContain(original);
        from = at + 1;
      }
    }
  });

  it("hands records out before its end, however long it is", () => {
    const parser = createLogParser({ now: NOW });
    const record = (i: number) => `{"time":"2025-11-03T10:00:00Z","level":"info","msg":"step ${i}"}`;
    let read = parser.push(utf8.encode(`[${record(-1)}`)).length;
    for (let i = 0; i < 300; i++) {
      const piece = Array.from({ length: 100 }, (_, n) => `,${record(i * 100 + n)}`).join("");
      read += parser.push(utf8.encode(piece)).length;
    }
    expect(read).toBeGreaterThan(29_000);
  });

  it("stands among other lines, and beside others of its kind", () => {
    const entries = entriesOf([""]);
    const [one, two, printed] = [
      print("otlp", entries),
      print("cloudwatch", entries),
      print("list", entries, 2),
    ];
    const { records, report } = parse(
      `2025-11-03T09:00:00Z INFO begun\n${one}\n${two}${one}\n${printed}\n2025-11-03T12:00:00Z INFO done\n`,
    );
    expect(records).toHaveLength(4 * entries.length + 2);
    expect(records.at(-1)).toMatchObject({ body: "done", line: report.lines });
    expect(records[entries.length + 1]).toMatchObject({ line: 3, lines: 1, service: "till" });
    expect(report.brokenBatches).toEqual([]);
  });

  it("holds objects one behind the other", () => {
    const event = ({ at, text }: Entry) =>
      JSON.stringify({ time: at / 1_000, source: "s", event: { level: "warn", msg: text } });
    const events = entriesOf(["a"]).map(event);
    const { records } = parse(events.join(""), [7_000, 50_000]);
    expect(records.map(said)).toEqual(parse(events.join("\n")).records.map(said));
    expect(records[7]).toMatchObject({ at: START + 7_000, severity: 13, line: 1, lines: 0 });
  });

  it("is read in any encoding that a line is read in", () => {
    const input = print("otlp", entriesOf(["касса закрыта"]));
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${input}\nпосле\n`, "utf16le"));
    expect(parse(utf16, [777, 40_000]).records.map(said)).toEqual(
      parse(`${input}\nпосле\n`).records.map(said),
    );
  });
});

describe("what is not whole", () => {
  const entries = entriesOf(["a"]);

  it("cuts a record that is longer than a line may be, and says so, and keeps its neighbours", () => {
    const long = entries.map((entry, i) =>
      i === 100 ? { ...entry, text: "я".repeat(LINE_BYTES_MAX) } : entry,
    );
    const { records, report } = parse(print("list", long));
    expect(records).toHaveLength(entries.length);
    expect(records.flatMap(({ flags }, i) => (flags ? [[i, flags]] : []))).toEqual([[100, ["cut"]]]);
    const kept = utf8.encode(records[100]?.body).length;
    expect(kept + report.cutBytes).toBe(utf8.encode(JSON.stringify(BATCHES.list?.record(long[100]!))).length);
  });

  it.each([undefined, 2])("keeps all records before the place where it is cut off (indent %s)", (indent) => {
    const whole = print("otlp", entries, indent);
    const end = whole.indexOf("entry 200") + 20;
    const { records, report } = parse(`${whole.slice(0, end)}\n2025-11-03T12:00:00Z INFO after\n`);
    expect(records.pop()).toMatchObject({ body: "after", line: report.lines });
    expect(records).toHaveLength(201);
    expect(records[199]).toMatchObject({ at: START + 199_000, severity: 9 });
    expect(records[200]?.flags).toEqual(["cut"]);
    expect(records[200]?.body).toContain("entry 200");
    const lastLine = whole.slice(0, end).split("\n").length;
    expect(report.brokenBatches).toEqual([{ firstLine: 1, lastLine, reason: "cut-off", records: 200 }]);
  });

  it.each([undefined, 2])(
    "keeps all records before a fault, and the text behind it (indent %s)",
    (indent) => {
      const whole = print("otlp", entries, indent);
      const fault = whole.indexOf('"entry 200');
      const { records, report } = parse(
        `${whole.slice(0, fault)}?${whole.slice(fault)}\n2025-11-03T12:00:00Z INFO after\n`,
      );
      expect(records.at(-1)).toMatchObject({ body: "after", line: report.lines });
      expect(records.slice(0, 200).every(({ severity }) => severity === 9)).toBe(true);
      expect(records[200]).toMatchObject({ flags: ["cut"] });
      const lastLine = whole.slice(0, fault).split("\n").length;
      expect(report.brokenBatches).toEqual([{ firstLine: 1, lastLine, reason: "fault", records: 200 }]);
    },
  );

  it("tells of one that ends between two lines, and reads what follows as usual", () => {
    const lines = print("otlp", entries, 2).split("\n");
    const fault = lines.findIndex((one) => one.includes("entry 200"));
    const { records, report } = parse(
      [...lines.slice(0, fault), "2025-11-03T12:00:00Z ERROR after", print("otlp", entries)].join("\n"),
    );
    expect(report.brokenBatches).toEqual([
      { firstLine: 1, lastLine: fault, reason: "cut-off", records: 200 },
    ]);
    expect(records[201]).toMatchObject({ body: "after", line: fault + 1 });
    expect(records).toHaveLength(202 + entries.length);
  });

  it("leaves a line alone that was cut off, and those behind it", () => {
    const line = (i: number) => `{"time":"2025-11-03T10:00:00Z","level":"warn","msg":"${i}"}`;
    const { records } = parse(
      [line(0), line(1).slice(0, -4), line(2), line(3), print("otlp", entries)].join("\n"),
    );
    expect(records.slice(0, 4).map(({ line, severity }) => [line, severity])).toEqual([
      [1, 13],
      [2, 0],
      [3, 13],
      [4, 13],
    ]);
    expect(records).toHaveLength(4 + entries.length);
  });

  it("tells of a short one too that a file begins with and ends in", () => {
    const whole = print("cloudwatch", entries.slice(0, 9));
    const { records, report } = parse(whole.slice(0, whole.indexOf("entry 7")));
    expect(records.slice(0, 7).map(({ severity, service }) => [severity, service])).toEqual(
      Array.from({ length: 7 }, () => [0, "till"]),
    );
    expect(report.brokenBatches).toEqual([{ firstLine: 1, lastLine: 1, reason: "cut-off", records: 7 }]);
  });

  it("keeps a record that is no JSON as it stands, with those around it", () => {
    const whole = print("otlp", entries);
    const { records, report } = parse(
      whole.replace('{"stringValue":"entry 100', '{"stringValue":01,"x":"entry 100'),
    );
    expect(records).toHaveLength(entries.length);
    expect(records[100]?.body).toContain('"stringValue":01');
    expect(records[101]).toMatchObject({ severity: 9, at: START + 101_000 });
    expect(report.brokenBatches).toEqual([]);
  });
});

describe("what is no batch", () => {
  it.each([
    ["an order with its items", { msg: "order", items: entriesOf([""]).map(({ text }) => ({ sku: text })) }],
    ["a list of numbers", Array.from({ length: 90_000 }, (_, i) => i)],
    [
      "a matrix",
      { data: { result: [{ metric: {}, values: entriesOf([""]).map(({ at, text }) => [at, text]) }] } },
    ],
    ["an unknown list", { lines: entriesOf([""]) }],
  ])("stays one record, cut as any long line: %s", (_, value) => {
    const line = JSON.stringify(value);
    const { records, report } = parse(`a\n${line}\nb\n`);
    expect(records.map(({ body, flags }) => [body, flags])).toEqual([
      ["a", undefined],
      [line.slice(0, LINE_BYTES_MAX), ["cut"]],
      ["b", undefined],
    ]);
    expect(report.cutBytes).toBe(line.length - LINE_BYTES_MAX);
  });

  it("leaves text alone that only begins like one", () => {
    const lines = [
      "[ 12.5] usb 1-1: new device",
      "{",
      "  code: 'ECONNRESET',",
      "}",
      '{"open',
      "[{x}] said",
      '[{"a":1},',
      "so",
    ];
    const { records, report } = parse(`first\n${lines.join("\n")}\n`);
    expect(records.map(({ body }) => body).join("\n")).toBe(`first\n${lines.join("\n")}`);
    expect(report.brokenBatches).toEqual([]);
  });

  it("stays quick on hostile lines", () => {
    const big = 3_000_000;
    const hostile = [
      "[".repeat(big),
      `[${"{".repeat(big)}`,
      `{"a":${"[{".repeat(big / 2)}`,
      `[{"a":"${"\\".repeat(big)}`,
      `[${"{},".repeat(big / 30)}`,
    ];
    const context = `{"resourceLogs":[{"resource":{"a":"${"x".repeat(300_000)}"},"scopeLogs":[{"logRecords":[${"{},".repeat(big / 30)}`;
    const start = performance.now();
    parse([...hostile, context].join("\n"));
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
