import { expect, it } from "vitest";
import { createLogParser } from "./parse-log";

function read(text: string) {
  const parser = createLogParser({ now: Date.UTC(2026, 6, 1) });
  return [...parser.push(new TextEncoder().encode(text)), ...parser.end()];
}

it("reads the lines that a stream carries by their own formats, at the time they were sent", () => {
  const values = [
    ["1762164672123000000", 'level=warn msg="drawer is slow" till=4'],
    ["1762164673000000000", "java.lang.Jam: paper\n\tat a.B.print(B.java:4)", { trace: "7" }],
    ["1762164674000000000", '{"level":"fatal","message":"no power"}'],
  ];
  const streams = [{ stream: { app: "till", level: "info" }, values }];
  for (const indent of [0, 2])
    expect(
      read(JSON.stringify({ streams }, null, indent)).map(({ at, severity, service, body }) => [
        at,
        severity,
        service,
        body,
      ]),
    ).toEqual([
      [1762164672123, 13, "till", "drawer is slow"],
      [1762164673000, 9, "till", "java.lang.Jam: paper\n\tat a.B.print(B.java:4)"],
      [1762164674000, 21, "till", "no power"],
    ]);
});

it("takes the time of the line where its carrier tells none", () => {
  const data = btoa("2025-11-03T10:11:12Z ERROR stuck\n2025-11-03T10:11:13Z INFO open\n");
  expect(
    read(JSON.stringify({ message: { data, messageId: "1" } })).map(({ at, severity }) => [at, severity]),
  ).toEqual([
    [1762164672000, 17],
    [1762164673000, 9],
  ]);
});

it("gives what compose of old says of a container's end to that container", () => {
  const lines = [
    "till_1   | 2025-11-03T10:11:12Z drawer opens",
    "till_1   | 2025-11-03T10:11:13Z drawer jams",
    "shop_till_1 exited with code 1",
  ];
  expect(new Set(read(lines.join("\n")).map(({ service }) => service))).toEqual(new Set(["till"]));
});

it("begins a record where a program shifts its time and level to the right", () => {
  const lines = [
    "==> Till agent started! Log data will stream in below:",
    "",
    "    2025-11-03T10:11:12.123Z [INFO]  agent: drawer opens",
    "    2025-11-03T10:11:13.123Z [ERROR] agent: drawer jams",
  ];
  expect(
    read(lines.join("\n"))
      .map(({ line, severity, body }) => [line, severity, body])
      .slice(1),
  ).toEqual([
    [3, 9, "drawer opens"],
    [4, 17, "drawer jams"],
  ]);
});
