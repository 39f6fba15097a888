import { describe, expect, it } from "vitest";
import { attributeUnits } from "./attribute-units";
import { observe } from "../observing/observe";

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

  it("leaves the kubelet its own and moves what it tells of a pod that it starts again", () => {
    const pod = 'pod="shop/till-5d4c7b-x2x9q"';
    const texts = [
      `"SyncLoop (PLEG): event for pod" ${pod} event={"ID":"1","Type":"ContainerStarted","Data":"2"}`,
      `"Error syncing pod, skipping" err="with CrashLoopBackOff: back-off 10s" ${pod}`,
      "failed to load Kubelet config file",
    ];
    const { patterns } = attributeUnits(observe(texts.map((text, i) => said("kubelet", text, i, 17))));
    expect(patterns.map(({ service }) => service).toSorted()).toEqual(["kubelet", "till", "till"]);
  });

  it.each([
    ["shop/till-5d4c7b-x2x9q", "till"],
    ["shop/till-0", "till"],
    ["shop/till-front", "till-front"],
  ])("calls the pod %s %s", (pod, name) => {
    const text = `"Error syncing pod, skipping" err="with CrashLoopBackOff: back-off 10s" pod="${pod}"`;
    const { patterns } = attributeUnits(observe([{ ...said("kubelet", text, 0, 17), signatureId: text }]));
    expect(patterns.map(({ service }) => service)).toEqual([name]);
  });

  it("stays where no unit fails", () => {
    const calm = observe([said("supervisord", "spawned: 'till' with pid 71", 0)]);
    expect(attributeUnits(calm)).toEqual(calm);
  });
});

function said(service: string, text: string, at: number, severity = 0) {
  return {
    recordId: `${service}:${at}`,
    at: BEGAN + at * 1_000,
    timeKind: "exact" as const,
    service,
    source: "harbor.log",
    signatureId: text,
    severity,
    text,
  };
}
