import { expect, test } from "vitest";
import { onSignInNeeded, signInInPlace } from "./sign-in-needed";

test("calls refused together ask once, and all go on", async () => {
  let asked = 0;
  const end = onSignInNeeded(async () => {
    asked += 1;
    return true;
  });
  expect(await Promise.all([signInInPlace("unauthenticated"), signInInPlace("unauthenticated")])).toEqual([
    true,
    true,
  ]);
  expect(asked).toBe(1);
  end();
});

test("other refusals, and pages that cannot ask, stay refused", async () => {
  expect(await signInInPlace("unauthenticated")).toBe(false);
  const end = onSignInNeeded(async () => true);
  expect(await signInInPlace("forbidden")).toBe(false);
  expect(await signInInPlace("wrong-password")).toBe(false);
  end();
});
