import { describe, expect, it } from "vitest";
import { attributeUnits } from "./attribute-units";
import { observe } from "./observe";

const BEGAN = Date.UTC(2026, 2, 3, 9);

describe("what a supervisor tells of others", () => {
  it.each([
    ["systemd", "till.service: Main process exited, code=exited, status=1/FAILURE"],
    ["supervisord", "exited: till (exit status 1; not expected)"],
    ["supervisord", "exited: shop:till (exit status 1; not expected)"],
    ["pm2", "App [till:0] exited with code [1] via signal [SIGINT]"],
    ["Service Control Manager", "The till service terminated unexpectedly.  It has done this 3 time(s)."],
  ])("moves to the service that fails: %s: %s", (supervisor, text) => {
    const { patterns, services } = attributeUnits(observe([said(supervisor, text, 0)]));
    expect(patterns.map(({ service }) => service)).toEqual(["till"]);
    expect(services.map(({ service }) => service)).toContain("till");
  });

  it("moves with what it says of the service's start", () => {
    const [end, running] = [
      "The till service terminated unexpectedly.  It has done this 1 time(s).",
      "The till service entered the running state.",
    ];
    const scm = "Service Control Manager";
    const { patterns } = attributeUnits(observe([said(scm, end, 0), said(scm, running, 60)]));
    expect(patterns.map(({ service }) => service)).toEqual(["till", "till"]);
  });

  it("stays where no unit fails", () => {
    const calm = observe([said("supervisord", "spawned: 'till' with pid 71", 0)]);
    expect(attributeUnits(calm)).toEqual(calm);
  });
});

function said(service: string, text: string, at: number) {
  return {
    recordId: `${service}:${at}`,
    at: BEGAN + at * 1_000,
    timeKind: "exact" as const,
    service,
    source: "harbor.log",
    signatureId: text,
    severity: 0,
    text,
  };
}
