import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import type { Action } from "@/lib/domain/access/access-matrix";
import { ANONYMOUS, localOwner } from "@/lib/domain/access/caller";
import { ApplicationError } from "../errors";
import { tellAboutWhom } from "./about-whom";
import { listAudit } from "./list-audit";
import { noteDone, noteRefused, shownPath } from "./note-request";
import { verifyAudit } from "./verify-audit";

const database = withTestDatabase();
const caller = localOwner("Ada");

const noted = (method: string, path: string, action: Action) => ({
  request: new Request(`http://localhost${path}`, { method, headers: { "x-afterword-peer": "192.0.2.7" } }),
  action,
  caller,
});
const entries = async () => (await listAudit(database, { limit: 100 })).items;

test("a change is an entry: who, what, when, from where and what came of it", async () => {
  await noteDone(noted("PUT", "/api/v1/retention?keepDays=3", "change-upkeep"), 200, { keepDays: 3 });
  await noteDone(noted("POST", "/api/v1/incidents", "change-incidents"), 201, { id: "i-1", title: "secret" });
  expect(await entries()).toMatchObject([
    { number: 2, action: "change-incidents", detail: { status: 201, id: "i-1" } },
    {
      number: 1,
      actor: "Ada",
      actorKind: "owner",
      action: "change-upkeep",
      outcome: "done",
      object: "PUT /api/v1/retention",
      address: "192.0.2.7",
    },
  ]);
  expect(JSON.stringify(await entries())).not.toContain("secret");
});

test("reading, previews and the parts of an upload are no entries; taking the log's records out is", async () => {
  const before = (await entries()).length;
  await noteDone(noted("GET", "/api/v1/incidents", "read-analysis"), 200, {});
  await noteDone(noted("POST", "/api/v1/what-if", "read-analysis"), 200, {});
  await noteDone(noted("POST", "/api/v1/findings/preview", "change-analysis"), 200, {});
  await noteDone(noted("PATCH", "/api/v1/imports/1", "upload-logs"), 200, {});
  expect((await entries()).length).toBe(before);
  await noteDone(noted("GET", "/api/v1/records/export", "export-records"), 200, {});
  expect((await entries()).length).toBe(before + 1);
});

test("a refusal for want of a right is an entry, other refusals are none", async () => {
  const before = (await entries()).length;
  await noteRefused(noted("DELETE", "/api/v1/imports/1", "delete-records"), new ApplicationError("invalid"));
  await noteRefused(noted("DELETE", "/api/v1/imports/1", "delete-records"), new Error("other"));
  expect((await entries()).length).toBe(before);
  await noteRefused(
    noted("DELETE", "/api/v1/imports/1", "delete-records"),
    new ApplicationError("forbidden"),
  );
  await noteRefused(
    { ...noted("POST", "/api/v1/imports", "upload-logs"), caller: ANONYMOUS },
    new ApplicationError("unauthenticated"),
  );
  const [anonymous, refused] = await entries();
  expect(refused).toMatchObject({ outcome: "refused", detail: { code: "forbidden" }, actor: "Ada" });
  expect(anonymous).toMatchObject({ outcome: "refused", actor: "anonymous" });
  expect((await verifyAudit(database.sql, [])).faults).toEqual([]);
});

test("who came in stands in the log by name, and whose account somebody tried in vain", async () => {
  const ines = { id: "u-1", name: "Ines" };
  const request = { ...noted("POST", "/api/v1/session", "sign-in"), caller: ANONYMOUS };
  await noteDone(request, 200, tellAboutWhom(Response.json({}), ines));
  await noteRefused(request, tellAboutWhom(new ApplicationError("wrong-password"), ines));
  await noteRefused(request, new ApplicationError("wrong-password"));
  await noteRefused(request, new ApplicationError("too-many-tries"));
  const [tries, unknown, wrong, came] = await entries();
  expect(came).toMatchObject({ outcome: "done", actor: "Ines", actorKind: "user", detail: { status: 200 } });
  expect(wrong).toMatchObject({ outcome: "refused", actor: "anonymous", detail: { account: "Ines" } });
  expect(unknown).toMatchObject({ actor: "anonymous", detail: { code: "wrong-password" } });
  expect(unknown?.detail).not.toHaveProperty("account");
  expect(tries).toMatchObject({ outcome: "refused", detail: { code: "too-many-tries" } });
  expect((await verifyAudit(database.sql, [])).faults).toEqual([]);
});

test("a flood of refused strangers fills no disk, and hides nobody who is known", async () => {
  const [before] = await entries();
  const stranger = { ...noted("POST", "/api/v1/imports", "upload-logs"), caller: ANONYMOUS };
  for (let i = 0; i < 700; i++) await noteRefused(stranger, new ApplicationError("unauthenticated"));
  const known = { ...noted("DELETE", "/api/v1/imports/1", "delete-records"), caller: localOwner("Grace") };
  await noteRefused(known, new ApplicationError("forbidden"));
  const [last] = await entries();
  expect(last).toMatchObject({ actor: "Grace", outcome: "refused" });
  // The minute may turn meanwhile.
  expect((last?.number ?? 0) - (before?.number ?? 0)).toBeLessThanOrEqual(601);
});

test("a part of a path that could be a secret is cut, an id is not", () => {
  const id = "00000000-0000-7000-8000-000000000000";
  expect(shownPath(`/api/v1/incidents/${id}`)).toBe(`/api/v1/incidents/${id}`);
  expect(shownPath(`/join/${"aB3_".repeat(10)}`)).toBe("/join/aB3_aB3_…");
});
