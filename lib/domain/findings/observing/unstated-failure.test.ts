import { describe, expect, it } from "vitest";
import { observe } from "./observe";
import { stateSeverities } from "./state-severities";
import { tellsOfFailure } from "./unstated-failure";

describe("a line without a level", () => {
  it.each([
    "till-store request failed: socket hang up",
    "query failed: server closed the line",
    "Net::ReadTimeout with #<*> talking to till-store",
    "shop.errors.StockError: none left",
    "Could not acquire a connection from the pool",
    "dial tcp <*>: connect: connection refused",
    "** (ShopRepo.ConnectionError) connection not available",
    "basket <*> not sold: till-store does not answer",
    "корзина <*> не продана: склад не отвечает",
  ])("tells of failed work: %s", (line) => {
    expect(tellsOfFailure(line)).toBe(true);
  });

  it.each([
    "basket <*> sold",
    "retrying till-store call (attempt <*> of <*>)",
    "Failed password for invalid user <*> from <*>",
    "ShopController::RoutingError (No route matches [GET] <*>)",
    "client <*> aborted the request",
    "Connection closed by authenticating user root <*>",
    "<*> errors, <*> requests",
    "Started basket request",
    "** (Basket.Router.NoRouteError) no route found for GET <*>",
  ])("is no failure of the service: %s", (line) => {
    expect(tellsOfFailure(line)).toBe(false);
  });

  it("is read by its words only where the service never states a level", () => {
    const errorsOf = (sold: number) =>
      stateSeverities(observe([record("basket sold", sold, 1), record("stock request failed", 0, 2)]))
        .services[0]?.minutes[0]?.errors;
    expect(errorsOf(0)).toBe(1);
    expect(errorsOf(9)).toBe(0);
  });

  it("is an error of a balancer that lost a server, beside requests that state their level", () => {
    const observed = observe([
      record("GET / 200", 9, 1),
      record('Server shop/till2 is DOWN, reason: "refused"', 0, 2),
      record("Server shop/till2 is UP, reason: answered", 0, 3),
    ]);
    expect(stateSeverities(observed).services[0]?.minutes[0]?.errors).toBe(1);
  });

  it("is no error where somebody is turned away at the door, whatever it opens with", () => {
    const tried = "error: maximum authentication attempts exceeded for root [preauth]";
    const observed = observe([record(tried, 17, 1), record("error: no host key", 17, 2)]);
    const once = stateSeverities(observed);
    expect(once.services[0]?.minutes[0]?.errors).toBe(1);
    expect(stateSeverities(once)).toEqual(once);
  });

  it("is read in no time, however hostile", () => {
    const lines = [
      "A".repeat(100_000),
      "a::".repeat(50_000),
      "request to ".repeat(20_000),
      " ".repeat(99_999),
    ];
    const began = performance.now();
    for (const line of lines) for (let i = 0; i < 20; i++) tellsOfFailure(line);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

function record(signatureId: string, severity: number, line: number) {
  return {
    recordId: `till:${line}`,
    at: line * 1_000,
    timeKind: "exact" as const,
    service: "till",
    source: "till.log",
    signatureId,
    severity,
    text: signatureId,
  };
}
