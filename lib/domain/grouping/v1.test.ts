import { expect, test } from "vitest";
import { CURRENT_GROUPING, GROUPINGS } from "./index";

const { scanSignature, mergeSignatures } = GROUPINGS[1];

/** Ids are stored: another id for the same body is another version of grouping, not a fix of this one. */
test.each([
  ["row 5 added to till 7", "row <*> added to till <*>", "1nc21cltlh03w"],
  ['name="Till one" flag=true note= size=5 KB', "name=<*> flag=<*> note=<*> size=<*>", "rzevf0w4m1nq"],
  ["GET /api/v1/tills/15/rows?x=1 200", "GET /api/v1/tills/<*>/rows 200", "1z9scxpxvz0m6"],
  ["касса 5 открыта, eth0 up...", "касса <*> открыта, eth0 up...", "zdbyixnqsqxg"],
  [
    "a.RowError: no row\n    at till.Rows.lock(Rows.java:5)",
    "a.RowError: no row\n ⤷ till.Rows.lock",
    "2jl46yx3ablbs",
  ],
])("version 1 gives %j the template and id it always had", (body, template, id) => {
  expect(scanSignature(body)).toEqual({ template, id });
});

test("version 1 gives a pattern the id it always had", () => {
  const signatures = ["ann", "bob", "cid"].map((name) => ({
    ...scanSignature(`denied to user ${name} now`),
    count: 1,
  }));
  expect(mergeSignatures(signatures).map(({ id, template }) => ({ id, template }))).toEqual([
    { id: "1humm6rn4uatw", template: "denied to user <*> now" },
  ]);
});

test("new imports are grouped with a version that exists", () => {
  expect(GROUPINGS[CURRENT_GROUPING].version).toBe(CURRENT_GROUPING);
});
