import { array, assert, constantFrom, nat, property, tuple } from "fast-check";
import { expect, test, vi } from "vitest";
import { scanSignature } from "./scan-signature";
import { SignatureTable } from "./signature-table";

vi.setConfig({ testTimeout: 60_000 });

const piece = constantFrom(
  ..."job took 5 ms eth0 IPv6 ssh2 10.0.0.7:80 fe80::1 de:ad:be:ef:00:01 0x1f Row{1a2b3 open} a1b2c3d4 12:30:45 2026-01-05".split(
    " ",
  ),
  ..."GET /a/v1/b/17 200 404 = ( ) [ ] { } \" ' , : . - #4 till.example:443 Till.java:12 1.5KB (1.5 KB) <*> <5 Jan 5 file.5 9. é".split(
    " ",
  ),
);
const body = array(tuple(piece, constantFrom("", " ")), { minLength: 1, maxLength: 12 }).map((parts) =>
  parts.map((part) => part.join("")).join(""),
);

test("bodies that differ in digits alone each have their own text's signature, seen before or not", () => {
  assert(
    property(body, array(nat(9), { minLength: 1, maxLength: 40 }), (text, digits) => {
      const table = new SignatureTable();
      let next = 0;
      for (let round = 0; round < 4; round++) {
        const other =
          round === 0
            ? text
            : text.replace(/\d/g, (digit) =>
                String((Number(digit) + (digits[next++ % digits.length] ?? 0)) % 10),
              );
        const index =
          round % 2 === 0
            ? table.add(other)
            : table.addBytes(Buffer.from(other), 0, Buffer.byteLength(other));
        expect(table.idOf(index)).toBe(scanSignature(other).id);
      }
    }),
    { numRuns: 3_000 },
  );
});

const lineOfMany = constantFrom(
  ..."Traceback (most recent call last):|  File \"/srv/till/m1.py\", line 17, in pay2|    pay(5)|ValueError: till 4 at eth0 is shut|java.lang.IllegalStateException: basket 12 'a1' is closed|\tat com.shop.pay.Till1.pay(Till.java:12)|\tat java.base/java.util.List7.get(List.java:3)|Caused by: java.io.IOException: 5|panic: runtime error: index 5|goroutine 17 [running]:|main.pay(0x1f)|\t/srv/till/pay.go:12 +0x1d|#0 /srv/till.php(12): pay(5)|/srv/till.rb:12:in `pay1': shut (Error)|till 12:| a = 5||Ещё строка 7|at eth0".split(
    "|",
  ),
);

test("bodies of several lines that differ in digits alone each have their own text's signature, long ones too", () => {
  const lines = array(lineOfMany, { minLength: 2, maxLength: 8 }).map((some) => some.join("\n"));
  const middle = constantFrom("", "\n  at a.b(C.java:1)".repeat(900), "\nстрока 5 из многих".repeat(900));
  assert(
    property(
      lines,
      middle,
      lines,
      array(nat(9), { minLength: 1, maxLength: 40 }),
      (head, body, tail, digits) => {
        const table = new SignatureTable();
        const text = `${head}${body}\n${tail}`;
        let next = 0;
        for (let round = 0; round < 4; round++) {
          const other =
            round === 0 ? text : text.replace(/\d/g, () => String(digits[next++ % digits.length]));
          const index =
            round % 2 === 0
              ? table.add(other)
              : table.addBytes(Buffer.from(`x${other}`), 1, Buffer.byteLength(other) + 1);
          expect(table.idOf(index)).toBe(scanSignature(other).id);
        }
      },
    ),
    { numRuns: 600 },
  );
});

test("a body is counted each time it is seen", () => {
  const table = new SignatureTable();
  for (let i = 0; i < 10_000; i++) table.add(`order ${i} stored`);
  for (let i = 0; i < 10_000; i++)
    table.add(`${String.fromCharCode(97 + (i % 26), 97 + (i % 17))} word ${i}`);
  expect(table.signatures().reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
  expect(table.countOf(0)).toBe(10_000);
});
