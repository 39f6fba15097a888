import fc from "fast-check";
import { expect, it } from "vitest";
import { routeShape } from "./access-fields";
import { readRequestLine } from "./request-line";

const REQUEST =
  /"(?:([A-Z]{3,16}) ([^\s"]{1,8000})(?: HTTP\/(\d(?:\.\d)?))?|([^"\\]{0,2000}(?:\\.[^"\\]{0,2000}){0,500}))" (\d{3})(?: [A-Z][A-Za-z ]{1,40}$| (\d{1,15}|-)(?![^\s"]))?/y;

it("reads a request by its characters as the expression would", () => {
  const part = fc.constantFrom(
    ...'GET|POST|PU|get| |  |/till|/till?x=1|/é|/a\\"b|\t|HTTP/1.1|HTTP/2|HTTP/1.|HTTP/|"|" |200|99|503|12|-|1234567890123456|OK|Not Found| "-"'.split(
      "|",
    ),
  );
  const usual = fc
    .tuple(
      fc.constantFrom("GET", "PROPFIND", "PU", "-"),
      fc.constantFrom("/", "/till/7?x", "*", "/é"),
      fc.constantFrom(" HTTP/1.1", " HTTP/2", "", " HTTP/1.x", " "),
      fc.constantFrom("200", "404", "20"),
      fc.constantFrom(
        " 12",
        " -",
        " 12a",
        "",
        " OK",
        " Not Found",
        ' 12"',
        " 1234567890123456",
        ' 5 "-" "x"',
      ),
    )
    .map(([method, target, protocol, status, rest]) => `${method} ${target}${protocol}" ${status}${rest}`);
  fc.assert(
    fc.property(
      fc.oneof(
        usual,
        fc.array(part, { maxLength: 9 }).map((parts) => parts.join("")),
      ),
      (text) => {
        const line = `"${text}`;
        REQUEST.lastIndex = 0;
        const found = REQUEST.exec(line);
        const read = readRequestLine(line, 0);
        expect(read && [read.method, read.target, read.protocol, read.status, read.size, read.end]).toEqual(
          found && [
            found[1] ?? "-",
            found[2] ?? found[4] ?? "-",
            found[3] ?? null,
            Number(found[5]),
            found[6] === undefined || found[6] === "-" ? null : Number(found[6]),
            found[0].length,
          ],
        );
      },
    ),
    { numRuns: 4_000 },
  );
});

it.each([
  ["/", "/"],
  ["", ""],
  ["/till/812/", "/till/{id}/"],
  ["812/v1//b2/deadbeef123", "{id}/v1//b2/{id}"],
  [`/${"a/".repeat(30)}`, `/${"a/".repeat(22)}a`],
  [`/${"9".repeat(3_000)}`, "/{id}"],
  [`/${"s".repeat(2_047)}/7`, "/{id}"],
])("takes what changes out of %s", (path, shape) => {
  expect(routeShape(path)).toBe(shape);
});
