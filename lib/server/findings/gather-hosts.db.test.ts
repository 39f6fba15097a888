import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { HOSTS_MAX } from "@/lib/domain/findings/observing/host-drafts";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { forgetEverything } from "../imports/testing-counts";
import { undoImport } from "../imports/undo-import";
import { gatherHosts } from "./gather-hosts";
import { analyzeApart, analyzeStored } from "./testing-stories";

const database = withTestDatabase();
const context = () => testContext(database);
const START = Date.UTC(2026, 1, 7, 8);
const ALWAYS = { from: -Infinity, to: Infinity };

/** Nine hours of one till, six records a minute; "beta" is gone for one of them. */
function beats(host: string): string[] {
  return Array.from({ length: 9 * 360 }, (_, i) => i)
    .filter((i) => host !== "beta" || i < 1_440 || i >= 1_800)
    .map((i) => {
      const at = new Date(START + i * 10_000 + host.charCodeAt(0)).toISOString();
      return `${at} ${host} till[70]: basket ${i * 13} sold`;
    });
}

async function deliver(name: string, lines: string[]): Promise<string> {
  const body = bytesOf(`${lines.sort().join("\n")}\n`, 1 << 20);
  const options = { name, service: "till", source: name };
  return (await receiveImport(context(), { options, contentEncoding: null, contentLength: null, body })).id;
}

const told = async () =>
  (await gatherHosts(database.db, ALWAYS)).map(({ source, host, minutes }) => [source, host, minutes.length]);

it("law 7: the app misses one host of a log that another goes on writing, as the command line does", async () => {
  const text = `${[...beats("alpha"), ...beats("beta")].sort().join("\n")}\n`;
  const files = [{ name: "tills.log", text, timeZone: "UTC", modifiedAt: START + 86_400_000 }];
  const stored = await analyzeStored(database, files);
  expect(stored).toEqual(analyzeApart(files));
  expect(stored).toHaveLength(1);
  const [silence] = await database.sql<{ host: string; texts: string[]; evidence: string[] }[]>`
    select finding -> 'facts' ->> 'hostName' as host, finding -> 'evidence' as evidence,
      json_build_array(finding -> 'start' -> 'notBeforeProof' ->> 'text', finding -> 'end' -> 'notBeforeProof' ->> 'text') as texts
    from findings where rule = 'silence'`;
  expect(silence?.host).toBe("beta");
  expect(silence?.texts).toEqual(["basket 18707 sold", "basket 23400 sold"]);
  for (const id of silence?.evidence ?? ["none"]) expect(id).toMatch(/^[\w.-]+$/);
});

it("counts the hosts of one log, once however often it comes, and none when it is taken back", async () => {
  await forgetEverything(database.sql);
  const lines = [...beats("alpha"), ...beats("beta")];
  const whole = await deliver("tills.log", lines);
  const again = await deliver("tills.log", [
    ...lines,
    `${new Date(START).toISOString()} beta till[70]: open`,
  ]);
  const both = [
    ["tills.log", "alpha", 540],
    ["tills.log", "beta", 480],
  ];
  expect(await told()).toEqual(both);
  await undoImport(context(), whole);
  expect(await told()).toEqual(both);
  await undoImport(context(), again);
  expect(await told()).toEqual([]);
  const [left] = await database.sql`select from host_minutes union all select from shared_hosts`;
  expect(left).toBeUndefined();
});

it("takes two files for two logs, even where they have one name: where one ends is no silence", async () => {
  await forgetEverything(database.sql);
  await deliver("tills.log", beats("alpha"));
  await deliver("tills.log", beats("beta"));
  expect(await told()).toEqual([]);
});

it("counts no hosts of a fleet's log", async () => {
  await forgetEverything(database.sql);
  const fleet = Array.from({ length: HOSTS_MAX + 1 }, (_, i) => beats(`till-${i}`).slice(0, 6)).flat();
  await deliver("fleet.log", fleet);
  expect(await told()).toEqual([]);
  await deliver("fleet.log", [...beats("alpha"), ...beats("beta")]);
  expect(await told()).toEqual([]);
});
