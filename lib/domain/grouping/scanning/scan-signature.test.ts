import { assert, array, constantFrom, oneof, property, string, tuple } from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { scanSignature } from "./scan-signature";

vi.setConfig({ testTimeout: 60_000 });

const template = (text: string): string => scanSignature(text).template;

describe("a variable part becomes a slot", () => {
  test.each([
    ["child 6725 left slot 10", "child <*> left slot <*>"],
    ["took 5 ms", "took <*>"],
    ["took 5ms and 12 KiB, 40 %", "took <*> and <*>"],
    ["sent 1536 bytes (1.5 KB) at once", "sent <*> at once"],
    ["lifetime <1 sec", "lifetime <*>"],
    ["from 10.1.2.3:5000 to 10.1.2.4", "from <*> to <*>"],
    ["peer fe80::1%eth0/64 lost", "peer <*> lost"],
    ["peer ::1 lost", "peer <*> lost"],
    ["station de:ad:be:ef:ca:fe joined", "station <*> joined"],
    ["id 550e8400-e29b-41d4-a716-446655440000 unknown", "id <*> unknown"],
    ["at 0xdeadbeef in deadbeef", "at <*> in <*>"],
    ["open /var/lib/till/a.db failed", "open <*> failed"],
    ["open ./till.db failed", "open <*> failed"],
    ["open C:\\till\\a.db failed", "open <*> failed"],
    ["see https://till.example.org/a?b=1&c=2, please", "see <*>, please"],
    ["see /till/open?b=1 now", "see <*> now"],
    ["mail to ann.lee@post.example.org bounced", "mail to <*> bounced"],
    ["lookup of till.example.com", "lookup of <*>"],
    ["connect to till.shop:443 refused", "connect to <*> refused"],
    ["built Fri Jun 17 07:07:00 2005 ok", "built <*> ok"],
    ["since Mon, 04 Mar 2024 11:00:01 GMT", "since <*>"],
    ["ids 1, 2, 3 and 4", "ids <*> and <*>"],
    ['name="Till one" flag=true note= size=5', "name=<*> flag=<*> note=<*> size=<*>"],
    ["owner=Source{10 a=[b]} list=[a, b]", "owner=<*> list=<*>"],
    ["hide Row{1a2b3c4 open till{5}} now", "hide Row{<*>} now"],
    ["worker #5 ()", "worker <*> (<*>)"],
    ["value (null) here", "value <*> here"],
    ["cache size......512", "cache size......<*>"],
    ["касса 5 открыта", "касса <*> открыта"],
  ])("%s", (text, masked) => {
    expect(template(text)).toBe(masked);
  });
});

describe("what says something stays", () => {
  test.each([
    "device eth0 is up",
    "session over ssh2 and IPv6",
    "class org.till.Opener is closed.",
    "std::bad_alloc at once",
    "state x- to x+",
    'msg="the till is open"',
    "and/or I/O",
  ])("%s", (text) => {
    expect(template(text)).toBe(text);
  });
  test("a place in a source file keeps the file", () => {
    expect(template("at Till.java:12")).toBe("at Till.java:<*>");
  });
});

describe("a request with its status", () => {
  test.each([
    ["GET /api/v1/tills/15/rows?x=1 200", "GET /api/v1/tills/<*>/rows 200"],
    ["GET / 304", "GET / 304"],
    ["DELETE /a/b/c/d/e/f/g/h 500", "DELETE /a/b/c/d/e/f/<*> 500"],
  ])("%s", (text, masked) => {
    expect(template(text)).toBe(masked);
    expect(template(masked)).toBe(masked);
  });
  test("another status is another signature", () => {
    expect(scanSignature("GET /till 200").id).not.toBe(scanSignature("GET /till 500").id);
  });
});

const piece = constantFrom(
  ..."job user started failed = ( ) [ ] { } : , \" ' - . 10.0.0.7 12 ms KB /var/lib/x Jan 5. < > <*> # #4 null true".split(
    " ",
  ),
  ..."http://a.b/c?d=1 a::b fe80::1 eth0 GET 200 /a x@y.zz \\ … <…> Чтение C:\\x\\y key= () a....5 x- ..".split(
    " ",
  ),
  "\n",
  "\t",
);
const body = array(tuple(piece, constantFrom("", " ", "  ")), { maxLength: 24 }).map((parts) =>
  parts.map((part) => part.join("")).join(""),
);

test("masking a template changes nothing", () => {
  assert(
    property(oneof(body, string(), string({ unit: "binary" })), (text) => {
      const once = scanSignature(text);
      expect(scanSignature(once.template)).toEqual(once);
    }),
    { numRuns: 500 },
  );
});

test("law 7: a signature depends on its own text alone", () => {
  assert(
    property(array(body, { maxLength: 8 }), body, (before, text) => {
      const alone = scanSignature(text);
      for (const other of before) scanSignature(other);
      expect(scanSignature(text)).toEqual(alone);
    }),
  );
});

describe("hostile bodies", () => {
  const size = 262_144;
  test.each([
    "a ",
    "=[",
    '="',
    "aa:",
    "a://b ",
    "a@b",
    "a@b.",
    "9.",
    "::",
    "\n",
    "x\n  at a\n",
    "(",
    "Jan ",
    "1,",
    "é",
    "\\",
  ])("256 KiB of %j takes no longer than its first 2 KiB", (part) => {
    const text = part.repeat(size / part.length);
    expect(scanSignature(text).template.length).toBeLessThan(3_000);
    const start = process.cpuUsage().user;
    for (let i = 0; i < 200; i++) scanSignature(text);
    // 200 bodies of 256 KiB: a quadratic step would need minutes
    expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
  });
});
