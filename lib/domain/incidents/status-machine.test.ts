import { describe, expect, it } from "vitest";
import { INCIDENT_STATUSES } from "./incident";
import { canMove, instantSetBy, nextStatuses } from "./status-machine";

describe("status machine", () => {
  it("never offers to stay, and leads from every status to closed and back to open", () => {
    for (const status of INCIDENT_STATUSES) {
      expect(nextStatuses(status)).not.toContain(status);
      expect(reachable(status)).toContain("closed");
      expect(reachable(status)).toContain("open");
    }
  });

  it("never makes a proposal of what a person has confirmed, and closes only what is resolved", () => {
    for (const status of ["open", "acknowledged", "mitigated", "resolved", "closed"] as const) {
      expect(canMove(status, "proposed")).toBe(false);
    }
    expect(INCIDENT_STATUSES.filter((status) => canMove(status, "closed"))).toEqual(["resolved"]);
  });

  it("sets an instant for each step a person takes", () => {
    expect(instantSetBy("open")).toBe("declared");
    expect(instantSetBy("acknowledged")).toBe("acknowledged");
    expect(instantSetBy("mitigated")).toBe("mitigated");
    expect(instantSetBy("resolved")).toBe("resolved");
    expect(instantSetBy("closed")).toBe("closed");
    expect(instantSetBy("dismissed")).toBeNull();
  });
});

function reachable(from: (typeof INCIDENT_STATUSES)[number]): string[] {
  const seen = new Set([from]);
  for (const status of seen) for (const next of nextStatuses(status)) seen.add(next);
  return [...seen];
}
