import { describe, expect, it } from "vitest";
import { attributeUnits } from "./attribute-units";
import { analyzeFiles } from "../judgement/analyze-files";
import { observe } from "../observing/observe";

const BEGAN = Date.UTC(2026, 2, 3, 9);

describe("a process that the kernel ended", () => {
  it.each([
    ["kernel", "till[812]: segfault at 0 ip 00007f1a sp 00007ffd error 4 in libc.so.6[7f1a+1c0000]"],
    ["kernel", "[ 812.123456] till[812]: segfault at 0 ip 00007f1a sp 00007ffd error 4"],
    ["kernel", "traps: till[812] general protection fault ip:55d sp:7ffd error:0 in till[55d+1000]"],
    ["kernel", "traps: till[812] trap invalid opcode ip:55d sp:7ffd error:0"],
    ["kernel", "Out of memory: Killed process 812 (till) total-vm:8123kB, anon-rss:7100kB"],
    ["kernel", "Out of memory: Killed process 812, UID 0, (till) total-vm:8123kB"],
    ["kernel", "Memory cgroup out of memory: Killed process 812 (till) total-vm:8123kB"],
    ["kernel", "oom-kill:constraint=NONE,task_memcg=/system.slice/till.service,task=java,pid=5,uid=0"],
    ["systemd-coredump", "Process 812 (till) of user 0 dumped core."],
    ["kernel", "tilld[812]: segfault at 0 ip 00007f1a"],
  ])("crashes its service: %s: %s", (teller, text) => {
    const { patterns } = attributeUnits(observe([said("till", "drawer open", 0), said(teller, text, 5)]));
    expect(patterns.map(({ service }) => service)).toEqual(["till", "till"]);
  });

  it("is known by the name that the kernel cut", () => {
    const text = "Out of memory: Killed process 812 (drawer-keeper-t) total-vm:8123kB";
    const name = "drawer-keeper-two";
    const { patterns } = attributeUnits(observe([said(name, "drawer open", 0), said("kernel", text, 5)]));
    expect(patterns.map(({ service }) => service)).toEqual([name, name]);
  });

  it("is known by its id where it goes by another name, and is not heard of again", () => {
    const text = "Out of memory: Killed process 812 (java) total-vm:8123kB";
    const before = [said("till", "drawer open", 0, 812), said("kernel", text, 5)];
    const of = (records: ReturnType<typeof said>[]) =>
      attributeUnits(observe(records)).patterns.filter(({ template }) => /Killed/.test(template));
    expect(of([...before, said("till", "drawer open", 60, 913)]).map(({ service }) => service)).toEqual([
      "till",
    ]);
    expect(of([...before, said("till", "drawer open", 60, 812)]).map(({ service }) => service)).toEqual([
      "kernel",
    ]);
  });

  it("stays the kernel's where nobody knows it, or another asked for the memory", () => {
    const calm = observe([
      said("till", "drawer open", 0),
      said("kernel", "Out of memory: Killed process 812 (browser) total-vm:8123kB", 5),
      said("kernel", "till invoked oom-killer: gfp_mask=0x1100cca, order=0", 6),
    ]);
    expect(attributeUnits(calm)).toEqual(calm);
  });

  it("is an outage until its service works again, and none where it works on", () => {
    const kill = "kernel: Out of memory: Killed process 812 (till) total-vm:8123kB, anon-rss:7100kB";
    const outages = (quietS: number) =>
      analyzeFiles([
        { name: "syslog.log", text: dayOf(kill, quietS), timeZone: "UTC", modifiedAt: BEGAN + 1e9 },
      ]).incidents;
    expect(outages(90)).toMatchObject([{ services: ["till"] }]);
    expect(outages(0)).toEqual([]);
  });
});

/** Two hours of a service's work in a syslog, with the line at their middle and nothing of the service for a while. */
function dayOf(line: string, quietS: number): string {
  const stamp = (s: number) => new Date(BEGAN + s * 1_000).toISOString().slice(11, 19);
  const lines: string[] = [];
  for (let s = 0; s < 7_200; s += 4) {
    if (s === 3_600) lines.push(`Mar  3 ${stamp(s)} depot ${line}`);
    if (quietS > 0 && s === 3_600 + quietS - (quietS % 4))
      lines.push(`Mar  3 ${stamp(s)} depot till[913]: Starting till v2.4.1`);
    if (s < 3_600 || s >= 3_600 + quietS)
      lines.push(
        `Mar  3 ${stamp(s)} depot till[${s < 3_600 || quietS === 0 ? 812 : 913}]: order ${s} stored`,
      );
  }
  return `${lines.join("\n")}\n`;
}

function said(service: string, text: string, at: number, pid: number | null = null) {
  return {
    recordId: `${service}:${at}`,
    at: BEGAN + at * 1_000,
    timeKind: "exact" as const,
    service,
    source: "harbor.log",
    signatureId: text,
    severity: 0,
    pid,
    text,
  };
}
