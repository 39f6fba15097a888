import { expect, test } from "vitest";
import { ownPath } from "./entrance";

test.each([
  ["/patterns?severity=error&from=2026-01-01", "/patterns?severity=error&from=2026-01-01"],
  ["/incidents/1?_rsc=abc", "/incidents/1"],
])("after signing in one goes on to %s", (path, next) => {
  expect(ownPath(path)).toBe(next);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/sign-in?next=/sign-in",
  "/api/v1/session",
  "/a b",
  "/%0d%0aSet-Cookie:x\r\n",
  "",
  null,
])("%s leads to the first page instead", (path) => {
  expect(ownPath(path)).toBe("/");
});
