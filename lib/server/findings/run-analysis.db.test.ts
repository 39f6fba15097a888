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

// Every kind is told in the long run.
for (const kind of STORIES.filter((_, index) => index % 24 === 8))
  it(`law 7: the app finds what the command line finds: ${kind.name}`, { timeout: 60_000 }, async () => {
    const { stored, told } = await findBothWays(database, kind);
    expect(stored).toEqual(told);
  });
