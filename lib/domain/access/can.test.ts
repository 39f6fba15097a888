import { describe, expect, test } from "vitest";
import { ACTIONS, COLUMNS, cellOf, isPresent, needsFreshSignIn, ACCESS_MATRIX } from "./access-matrix";
import { can, columnOf } from "./can";
import { ANONYMOUS, localOwner, SYSTEM, type Caller } from "./caller";
import { lesserRole, ROLES } from "./role";

/** The role matrix as it was agreed: rows 1–42; ● yes, ○ bounded, – no; An Tok Vi Ed Ad. */
const AGREED = `
1 ●●●●●
2 ○––––
3 ●–●●●
4 –○–––
5 –○–●●
6 –○●●●
7 ○–●●●
8 ––●●●
9 ––●●●
10 ––●●●
11 ––●●●
12 ––●●●
13 ––●●●
14 ––●●●
15 ––○○○
16 –––●●
17 –––●●
18 –––●●
19 –––●●
20 –––●●
21 –––●●
22 –––●●
23 –––●●
24 –––●●
25 –––●●
26 –––●●
27 –––●●
28 –––●●
29 –––●●
30 –––○●
31 ––––●
32 ––––●
33 ––––●
34 ––––●
35 ––––●
36 ––––●
37 ––––●
38 ––––●
39 ––––●
40 ––––●
41 ––––○
42 –––––`
  .trim()
  .split("\n")
  .map((line) => line.split(" "));

// Loading the example is an import made by the app itself; no token's.
const NARROWER = new Set(["load-example"]);

describe("the matrix", () => {
  for (const [row = "", cells = ""] of AGREED)
    test(`row ${row} is ${cells}`, () => {
      const actions = ACTIONS.filter((action) =>
        (ACCESS_MATRIX[action].rows as readonly number[]).includes(Number(row)),
      );
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions.filter((name) => !NARROWER.has(name)))
        expect(
          COLUMNS.map((column) => {
            const cell = cellOf(action, column);
            return cell === true ? "●" : cell === false ? "–" : "○";
          }).join(""),
          action,
        ).toBe(cells);
    });

  test("gives each role all that the one before it has", () => {
    for (const action of ACTIONS)
      for (const [index, role] of ROLES.entries()) {
        const next = ROLES[index + 1];
        if (next && cellOf(action, role) !== false) expect(cellOf(action, next), action).not.toBe(false);
      }
  });

  test("asks for the password again before roles, tokens and purges", () => {
    expect(ACTIONS.filter(needsFreshSignIn)).toEqual([
      "own-tokens",
      "purge",
      "change-people",
      "change-tokens",
    ]);
  });
});

describe("can", () => {
  const ingest: Caller = {
    ...ANONYMOUS,
    kind: "ingest",
    id: "t1",
    scope: { services: ["shop"], source: null },
  };
  const viewer: Caller = { ...ANONYMOUS, kind: "user", id: "u1", role: "viewer" };

  test("an ingest token writes to its services and no others, and sees its own imports alone", () => {
    expect(can(ingest, "upload-logs", { service: "shop" })).toBe(true);
    expect(can(ingest, "upload-logs", { service: "billing" })).toBe(false);
    expect(can(ingest, "upload-logs", { service: null })).toBe(false);
    expect(can(ingest, "upload-logs", { ownerId: "t2", service: "shop" })).toBe(false);
    expect(can(ingest, "read-imports", { ownerId: "t1" })).toBe(true);
    expect(can(ingest, "read-imports", { ownerId: "t2" })).toBe(false);
    expect(can(ingest, "read-imports", { ownerId: null })).toBe(false);
  });

  test("a token bound to a source writes to that one", () => {
    const bound: Caller = { ...ingest, scope: { services: null, source: "web-1" } };
    expect(can(bound, "upload-logs", { service: "any", source: "web-1" })).toBe(true);
    expect(can(bound, "upload-logs", { service: "any", source: "web-2" })).toBe(false);
  });

  test("a person changes the own account and nobody else's", () => {
    expect(can(viewer, "own-account", { ownerId: "u1" })).toBe(true);
    expect(can(viewer, "own-account", { ownerId: "u2" })).toBe(false);
  });

  test("set-up ends with the first account", () => {
    expect(can(ANONYMOUS, "set-up", { beforeSetUp: true })).toBe(true);
    expect(can(ANONYMOUS, "set-up", { beforeSetUp: false })).toBe(false);
  });

  test("nobody rewrites the audit, and only the shell restores", () => {
    const owner = localOwner("me");
    expect(columnOf(owner)).toBe("administrator");
    expect(can(owner, "rewrite-audit")).toBe(false);
    expect(can(owner, "back-up-and-restore")).toBe(false);
    expect(can(SYSTEM, "change-upkeep")).toBe(true);
    expect(isPresent("rewrite-audit")).toBe(false);
  });

  test("a token of a person has the lesser of both roles", () => {
    expect(lesserRole("administrator", "viewer")).toBe("viewer");
    expect(lesserRole("viewer", "administrator")).toBe("viewer");
  });
});
