import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnySyslogTag, readSyslogHost, readSyslogTag } from "./syslog-tag";

const part = fc.constantFrom(
  ..."a|till|shop/smtpd|-|--|-- | |:|: |::|[|]|[]|[12]|[12345678901]|(|)|(pam)| 1.4.1| (job.name)|.|é|7|\n|@".split(
    "|",
  ),
);
const line = fc.array(part, { maxLength: 9 }).map((parts) => parts.join(""));

describe("the tag of a syslog line", () => {
  it("is read by its characters as the expression would read it", () => {
    fc.assert(
      fc.property(line, fc.nat(2), (text, from) => {
        expect(readSyslogTag(text, from)).toEqual(readAnySyslogTag(text, from));
      }),
      {
        numRuns: 3_000,
        examples: [
          [`${"x".repeat(121)}: y`, 0],
          ["till[7]: y", 0],
        ],
      },
    );
  });

  it("names program, pid and stream", () => {
    expect(readSyslogTag("till[7]: open", 0)).toMatchObject({
      program: "till",
      pid: "7",
      stream: "till[7]",
      end: 9,
    });
    expect(readSyslogTag("till: open", 0)).toMatchObject({
      program: "till",
      pid: "",
      stream: "till[]",
      end: 6,
    });
  });
});

describe("the host of a syslog line", () => {
  it("stands between one or two blanks and one to four", () => {
    const host = / {1,2}([\w.:@/-]{1,255}) {1,4}/y;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(" ", "  ", "    ", "web-1", "10.0.0.1", "é", "[", "x".repeat(250)), {
          maxLength: 6,
        }),
        (parts) => {
          const text = parts.join("");
          host.lastIndex = 0;
          const found = host.exec(text);
          expect(readSyslogHost(text, 0)).toEqual(found ? { host: found[1], end: found[0].length } : null);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
