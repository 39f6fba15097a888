import { describe, expect, test } from "vitest";
import { scanSignature } from "./scan-signature";

const traces: [string, (n: number) => string, string][] = [
  [
    "Python",
    (n) => `Traceback (most recent call last):
  File "/opt/py/lib/python3.11/site-packages/web/app.py", line ${n}, in run
    self.handle()
  File "/srv/till/rows.py", line ${n + 3}, in add_row
    total = int(text)
ValueError: no number: 'x${n}'`,
    "ValueError: no number: <*>\n ⤷ add_row rows.py",
  ],
  [
    "Java",
    (n) => `shop.till.LockedException: row ${n} is locked
\tat shop.till.Rows.lock(Rows.java:${n})
\tat shop.till.Rows$$Lambda$${n}/0x00f${n}.run(Unknown Source)
\tat java.lang.Thread.run(Thread.java:${n})
Caused by: java.io.IOException: gone
\t... 12 more`,
    "shop.till.LockedException: row <*> is locked | Caused by: java.io.IOException: gone\n ⤷ shop.till.Rows.lock\n ⤷ shop.till.Rows$$Lambda$..run",
  ],
  [
    "Node",
    (n) => `TypeError: no property 'x${n}'
    at findRow (/srv/till/rows.js:${n}:12)
    at async open (file:///srv/till/open.js:${n}:1)
    at node:internal/process/task_queues:95:5`,
    "TypeError: no property <*>\n ⤷ findRow\n ⤷ open",
  ],
  [
    "Go",
    (n) => `panic: runtime error: index out of range [${n}] with length 3

goroutine ${n} [running]:
main.(*Till).row(0xc0000${n}, 0x5)
\t/srv/till/main.go:${n} +0x1d
net/http.HandlerFunc.ServeHTTP(0x5)
\t/usr/local/go/src/net/http/server.go:2136 +0x29`,
    "panic: runtime error: index out of range [<*>] with length <*>\n ⤷ main.(*Till).row",
  ],
  [
    ".NET",
    (n) => `Till.LockedException: Row ${n} is locked
   at Till.Rows.Load(Int32 id) in /srv/Till/Rows.cs:line ${n}
   at System.Threading.Tasks.Task.Run(Task task)`,
    "Till.LockedException: Row <*> is locked\n ⤷ Till.Rows.Load",
  ],
  [
    "PHP",
    (n) => `PHP Fatal error:  Uncaught TypeError: row ${n} is none in /srv/till/Rows.php:${n}
Stack trace:
#0 /srv/till/Rows.php(${n}): Till\\Rows->total(Array)
#1 /srv/vendor/web/x.php(5): run()
#2 {main}`,
    "PHP Fatal error: Uncaught TypeError: row <*> is none\n ⤷ Till.Rows->total",
  ],
  [
    "Ruby",
    (n) => `app/rows.rb:${n}:in \`pay': row refused for ${n} (PaymentError)
\tfrom app/tills.rb:${n}:in \`open'
\tfrom /opt/ruby/gems/3.2/gems/web-2.2/lib/web.rb:3:in \`call'`,
    "row refused for <*> (PaymentError)\n ⤷ pay rows.rb\n ⤷ open tills.rb",
  ],
];

describe("a stack trace is grouped by its exception and top own frames", () => {
  test.each(traces)("%s: other lines and addresses are the same error", (_, trace, template) => {
    expect(scanSignature(trace(12)).template).toBe(template);
    expect(scanSignature(trace(345)).id).toBe(scanSignature(trace(12)).id);
    expect(scanSignature(template).template).toBe(template);
  });
  test.each(traces)("%s: another exception is another error", (_, trace) => {
    const other = trace(12).replace(
      /(?:ValueError|LockedException|TypeError|PaymentError|out of range)/,
      "OtherError",
    );
    expect(scanSignature(other).id).not.toBe(scanSignature(trace(12)).id);
  });
  test.each(traces)("%s: another place is another error", (_, trace) => {
    const other = trace(12).replace(
      /add_row|Rows\.lock|findRow|Till\)\.row|Rows\.Load|Rows->total|pay/,
      "Other.place",
    );
    expect(scanSignature(other).id).not.toBe(scanSignature(trace(12)).id);
  });
});

describe("other bodies of several lines", () => {
  test("are grouped by the first line, the rest is one slot", () => {
    expect(scanSignature("duration of the statement: SELECT a\nFROM b\nWHERE c = 5").template).toBe(
      "duration of the statement: SELECT a\n<*>",
    );
  });
  test("read on while the lines say nothing", () => {
    expect(scanSignature('{\n  "level": "error",\n  "msg": "no such row",\n  "at": 5\n}').template).toBe(
      '{ "level": <*>, "msg": "no such row",\n<*>',
    );
  });
  test("line breaks at the end are no line", () => {
    expect(scanSignature("the till is open\n\n").id).toBe(scanSignature("the till is open").id);
  });
});
