import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { incidentListQuerySchema } from "@/lib/contracts/incidents";
import { analyzeFiles } from "@/lib/domain/findings/judgement/analyze-files";
import { layFiles } from "@/lib/domain/findings/judgement/lay-files";
import { STORIES } from "@/lib/domain/findings/judgement/stories";
import { StoryWorld } from "@/lib/domain/findings/judgement/story-world";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { forgetEverything } from "../imports/testing-counts";
import { getIncident } from "../incidents/get-incident";
import { listIncidents } from "../incidents/list-incidents";

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

const ends = (window: { service: string; kind: string; start: Edge; end: Edge | null }) =>
  [window.service, window.kind, edgeOf(window.start), window.end && edgeOf(window.end)].join(" ");
type Edge = { notBefore: string | number; notAfter: string | number; best: string | number };
const edgeOf = (edge: Edge) =>
  [edge.notBefore, edge.notAfter, edge.best].map((at) => new Date(at).toISOString()).join("/");

async function analyzeStored(files: ReturnType<typeof layFiles>): Promise<string[]> {
  const ctx = testContext(database, Math.max(...files.map(({ modifiedAt }) => modifiedAt)) + 60_000);
  for (const { name, text, timeZone } of files)
    await receiveImport(ctx, {
      options: { name, timeZone, service: name.replace(/\.log(?:\.\d+)?$/, ""), source: name },
      contentEncoding: null,
      contentLength: null,
      body: bytesOf(text, 1 << 20),
    });
  const { items } = await listIncidents(ctx, incidentListQuerySchema.parse({ limit: 100 }));
  const incidents = await Promise.all(items.map(({ id }) => getIncident(ctx, id)));
  return incidents.flatMap(({ impact }) => impact.map(ends)).sort();
}

const told = (files: ReturnType<typeof layFiles>) =>
  analyzeFiles(files)
    .incidents.flatMap(({ impact }) => impact.map(ends))
    .sort();

it("law 7: of records of one second the app and the command line know the same order", async () => {
  const files = [{ name: "bot.log", text: bot, timeZone: "UTC", modifiedAt: Date.UTC(2026, 1, 8) }];
  await forgetEverything(database.sql);
  const stored = await analyzeStored(files);
  expect(stored).toEqual(told(files));
  expect(stored).toEqual([
    "bot outage 2026-02-07T14:37:13.000Z/2026-02-07T15:16:49.000Z/2026-02-07T14:37:13.000Z 2026-02-07T15:17:21.000Z/2026-02-07T16:01:16.000Z/2026-02-07T16:01:16.000Z",
  ]);
});

for (const kind of STORIES.filter((_, index) => index % 6 === 2))
  it(`law 7: the app finds what the command line finds: ${kind.name}`, { timeout: 60_000 }, async () => {
    await forgetEverything(database.sql);
    await database.sql`truncate incidents cascade`;
    const world = new StoryWorld(31, kind.name);
    kind.tell(world);
    const files = layFiles(world);
    expect(await analyzeStored(files)).toEqual(told(files));
  });
