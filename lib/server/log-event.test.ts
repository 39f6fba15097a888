import { expect, test, vi } from "vitest";
import { describeError, logEvent } from "./log-event";

test("an event is one line, whatever its fields hold", () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  logEvent("error", "x", { text: 'a\r\nb \u001b[31m {"level":"info"}' });
  spy.mockRestore();
  expect(written).toHaveLength(1);
  for (const control of ["\n", "\r", "\u001b"]) expect(written[0]?.trimEnd()).not.toContain(control);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ level: "error", event: "x" });
});

test("a failed query is told without its parameters", () => {
  const error = new Error("Failed query: insert into t values ($1)\nparams: hunter2", {
    cause: new Error("duplicate key value"),
  });
  expect(describeError(error)).toContain("duplicate key value");
  expect(describeError(error)).not.toContain("hunter2");
});
