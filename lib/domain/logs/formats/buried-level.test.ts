import { describe, expect, it } from "vitest";
import { leadingTime } from "./leading-time";

it.each([
  ["2025-11-03T10:11:12Z E! [till] no drawer", 17, "[till] no drawer"],
  ["2025-11-03 10:11:12 W drawer slow", 13, "drawer slow"],
])("a letter is a level too: %s", (line, severity, body) => {
  expect(leadingTime.parse(line)?.severity).toBe(severity);
  expect(line.endsWith(body)).toBe(true);
});

describe("a level behind who writes", () => {
  it.each([
    ["2025-11-03 10:11:12,123 7 WARNING shop till.drawer: slow", 13],
    ["2025-11-03 10:11:12,123 till.filter         [612]: ERROR   [north] no drawer", 17],
    ["03-Nov-2025 10:11:12.123 general: error: till not loaded", 17],
    ["2025-11-03T10:11:12Z app[148e21c] ams [info]till open", 9],
    ["2025-11-03 10:11:12 [192.0.2.5][-][-][warning][till\\Drawer] slow", 13],
    ["2025-11-03T10:11:12.123+0000 till.a (till.0) 812 : drawer [WRN] slow", 13],
    ["2025/11/03 10:11:12 till/drawer.go:12:open() [E] no drawer", 17],
    ["10:11:12.123 request_id=F8x [error] no drawer", 17],
  ])("is read: %s", (line, severity) => {
    expect(leadingTime.parse(line)).toMatchObject({ severity });
    expect(line).toContain(leadingTime.parse(line)?.body);
  });

  it.each([
    "2025-11-03 10:11:12 the till said ERROR again",
    "2025-11-03 10:11:12 drawer [7] shelf note: OK",
    "2025-11-03 10:11:12 till north reports error: none",
    "2025-11-03 10:11:12 a.b c.d e.f g.h i.j k.l ERROR late",
  ])("is no word of the text: %s", (line) => {
    expect(leadingTime.parse(line)?.severity).toBe(0);
  });
});
