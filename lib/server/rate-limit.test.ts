import { beforeEach, expect, test } from "vitest";
import { ANONYMOUS, localOwner, type Caller } from "@/lib/domain/access/caller";
import { ADDRESS_HEADER } from "./peer-address";
import { costOf, limitRate, RATE_LIMITS } from "./rate-limit";

const SEARCH = "http://localhost/api/v1/records?q=timeout";
const user = (id: string): Caller => ({ ...localOwner("Ada"), kind: "user", id });

const ask = (caller: Caller, nowMs: number, address = "192.0.2.1", url = SEARCH) =>
  limitRate(new Request(url, { headers: { [ADDRESS_HEADER]: address } }), caller, nowMs);

function countAllowed(caller: Caller, nowMs: number, address?: string): number {
  let allowed = 0;
  for (let i = 0; i < 1_000; i++) {
    try {
      ask(caller, nowMs, address);
      allowed++;
    } catch {
      break;
    }
  }
  return allowed;
}

beforeEach(() => globalThis.afterwordRates?.clear());

test("a caller may send a minute's worth at once, is told when to come back, and may then", () => {
  expect(countAllowed(user("a"), 0)).toBe(RATE_LIMITS.search);
  expect(() => ask(user("a"), 0)).toThrow(
    expect.objectContaining({
      code: "too-many-requests",
      detail: expect.objectContaining({ retryAfterSeconds: 1 }),
    }),
  );
  expect(() => ask(user("a"), 1_000)).not.toThrow();
});

test("people do not use up each other's share, nor does an address that changes its name", () => {
  countAllowed(user("a"), 0);
  expect(countAllowed(user("b"), 0)).toBe(RATE_LIMITS.search);
  expect(countAllowed(ANONYMOUS, 0, "192.0.2.8")).toBe(RATE_LIMITS.search);
  expect(countAllowed(ANONYMOUS, 0, "192.0.2.8")).toBe(0);
});

test("the person at this computer is never refused; what is cheap is never counted", () => {
  expect(countAllowed(localOwner("me"), 0, "127.0.0.1")).toBe(1_000);
  expect(costOf("GET", new URL("http://localhost/api/v1/incidents"))).toBeNull();
  expect(costOf("PATCH", new URL("http://localhost/api/v1/imports/1"))).toBeNull();
  expect(costOf("GET", new URL("http://localhost/api/v1/postmortems/1/export?format=pdf"))).toBe("exports");
  expect(costOf("POST", new URL("http://localhost/api/v1/imports"))).toBe("imports");
});

test("a flood of addresses does not fill the memory", () => {
  for (let i = 0; i < 30_000; i++) ask(ANONYMOUS, 0, `address ${i}`);
  expect(globalThis.afterwordRates?.size).toBeLessThanOrEqual(10_000);
});
