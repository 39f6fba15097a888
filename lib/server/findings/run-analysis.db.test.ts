import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { STORIES } from "@/lib/domain/findings/judgement/stories";
import { analyzeApart, analyzeStored, findBothWays } from "./testing-stories";

const database = withTestDatabase();

// Records of one second, in one file, whose order decides what died last.
const bot = `
INFO 2026-02-07 14:36:02 shelf Request: reader 7
INFO 2026-02-07 14:37:13 shelf Request: reader 8
INFO 2026-02-07 14:37:13 shelf Starting parse_loan for reader 8
INFO 2026-02-07 14:37:13 shelf Stored loan 1840 for reader 8

INFO 2026-02-07 15:16:49 main State storage: redis, 4 h
ERROR 2026-02-07 15:17:05 main Webhook not set: temporary failure in name resolution
ERROR 2026-02-07 15:17:21 base_events Unclosed client session
Starting shelf bot container...
INFO 2026-02-07 16:01:16 main Bot started and ready to work
INFO 2026-02-07 16:01:16 main Webhook server listening on port 8000
INFO 2026-02-07 16:01:27 shelf Request: reader 8
INFO 2026-02-07 16:01:27 shelf Stored loan 1841 for reader 8
`;

it("law 7: of records of one second the app and the command line know the same order", async () => {
  const files = [{ name: "bot.log", text: bot, timeZone: "UTC", modifiedAt: Date.UTC(2026, 1, 8) }];
  const stored = await analyzeStored(database, files);
  expect(stored).toEqual(analyzeApart(files));
  expect(stored).toEqual([
    "bot outage 2026-02-07T14:37:13.000Z/2026-02-07T15:16:49.000Z/2026-02-07T14:37:13.000Z 2026-02-07T15:17:21.000Z/2026-02-07T16:01:16.000Z/2026-02-07T16:01:16.000Z",
  ]);
});

it("law 7: a log that is cut within a second tells what it tells whole, in the app and on the command line", async () => {
  const lines = gatekeeper();
  const about = { timeZone: "UTC", modifiedAt: Date.UTC(2026, 1, 8) };
  const file = (name: string, part: string[]) => ({ name, text: `${part.join("\n")}\n`, ...about });
  const whole = [file("gate.log", lines)];
  const told = analyzeApart(whole);
  expect(told).toHaveLength(1);
  expect(await analyzeStored(database, whole)).toEqual(told);
  // In the second in which all workers end, and in that in which they begin.
  for (const cut of [370, 378, 386]) {
    const parts = [file("gate.log", lines.slice(cut)), file("gate.log.1", lines.slice(0, cut))];
    expect(analyzeApart(parts)).toEqual(told);
    expect(await analyzeStored(database, parts)).toEqual(told);
  }
});

/** An hour of requests, twenty workers that crash in one second, three minutes of nothing, their start in one second, an hour more. */
function gatekeeper(): string[] {
  const stamp = (second: number) =>
    new Date(Date.UTC(2026, 1, 7, 8) + second * 1_000).toISOString().slice(0, 19);
  const work = (from: number) =>
    Array.from({ length: 360 }, (_, i) => `${stamp(from + i * 10)} [info] 7: gate ${i % 9} opened for ${i}`);
  const workers = Array.from({ length: 20 }, (_, i) => i + 20);
  return [
    ...work(0),
    ...workers.map((id) => `${stamp(3_600)} [info] ${id}: gate ${id % 9} opened for ${id}`),
    ...workers.map((id) => `${stamp(3_600)} [alert] 1: worker process ${id} exited on signal 11`),
    ...workers.map((id) => `${stamp(3_780)} [notice] 1: start worker process ${id}`),
    `${stamp(3_780)} [notice] 1: ready to serve`,
    ...work(3_790),
  ];
}

it("law 7: the app knows a kernel's boot, and what of its host went with it, as the command line does", async () => {
  const files = [{ name: "pier.log", text: hostLog(), timeZone: "UTC", modifiedAt: Date.UTC(2031, 1, 8) }];
  const stored = await analyzeStored(database, files);
  expect(stored).toEqual(analyzeApart(files));
  expect(stored.map((line) => line.split(" ").slice(0, 2).join(" ")).sort()).toEqual([
    "ferryd outage",
    "ticketd outage",
  ]);
});

/** Three hours of two services of one host, half an hour without a line, and the boot of its kernel. */
function hostLog(): string {
  const start = Date.UTC(2031, 1, 7, 8);
  const gone = start + 3 * 3_600_000;
  const boot = gone + 30 * 60_000;
  const stamp = (at: number) => `Feb  7 ${new Date(at).toISOString().slice(11, 19)} pier`;
  const work = (from: number, to: number) =>
    Array.from({ length: Math.floor((to - from) / 10_000) }, (_, i) => {
      const at = stamp(from + i * 10_000);
      return `${at} ferryd[411]: crossing ${i} landed\n${at} ticketd[502]: ticket ${i * 7} printed`;
    });
  return [
    ...work(start, gone),
    `${stamp(boot)} kernel: Linux version 6.8.0-31-generic (build@pier) #31 SMP`,
    `${stamp(boot + 2_000)} systemd[1]: Started ferryd.service.`,
    `${stamp(boot + 3_000)} systemd[1]: Started ticketd.service.`,
    ...work(boot + 10_000, boot + 3_600_000),
    "",
  ].join("\n");
}

// Every kind is told in the long run.
for (const kind of STORIES.filter((_, index) => index % 24 === 8))
  it(`law 7: the app finds what the command line finds: ${kind.name}`, { timeout: 60_000 }, async () => {
    const { stored, told } = await findBothWays(database, kind);
    expect(stored).toEqual(told);
  });
