import { expect, it } from "vitest";
import { createLogParser } from "./parse-log";
import { splitFrames } from "./syslog-frames";

const frame = (text: string) => `${new TextEncoder().encode(text).length} ${text}`;

it("parts messages by the length before each, in bytes", () => {
  const frames = ["<11>1 - - till - - - zu spät", "<30>1 - - till - - - 5 <4> left", "<30>1 - - - - - -"].map(
    frame,
  );
  expect(splitFrames(frames.join(""))).toEqual(frames);
});

it("leaves a line that holds one message, or lies about its length", () => {
  expect(splitFrames(frame("<11>1 - - till - - - stuck"))).toBeNull();
  expect(splitFrames("7 <11>1 - - till - - - stuck 12 <11>1")).toBeNull();
  expect(splitFrames("<11>1 - - till - - - stuck")).toBeNull();
});

it("makes a record of each and counts the line once", () => {
  const text = [
    "<11>1 2025-11-03T10:11:12Z a till 4 - - stuck",
    "<30>1 2025-11-03T10:11:13Z a shop 5 - - open",
  ].map(frame);
  const parser = createLogParser({ now: Date.UTC(2026, 6, 1) });
  const records = [...parser.push(new TextEncoder().encode(`${text.join("")}\n`)), ...parser.end()];
  expect(records.map(({ service, body, severity }) => [service, body, severity])).toEqual([
    ["till", "stuck", 17],
    ["shop", "open", 9],
  ]);
  expect(records.reduce((sum, { lines }) => sum + lines, 0)).toBe(1);
});
