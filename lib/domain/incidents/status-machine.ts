import type { IncidentStatus } from "./incident";

/** The instants that a change of status sets, when nobody has set them before. */
export type StatusInstant = "declared" | "acknowledged" | "mitigated" | "resolved" | "closed";

/** The statuses an incident may move to, in the order to offer them. Going back is allowed where work was premature. */
export function nextStatuses(status: IncidentStatus): IncidentStatus[] {
  return [...NEXT[status]];
}

/** Whether a person may move an incident from one status to another; staying is no move. */
export function canMove(from: IncidentStatus, to: IncidentStatus): boolean {
  return NEXT[from].includes(to);
}

/** The instant a status sets on arrival; null for those that set none. A reopened incident keeps what was set before. */
export function instantSetBy(status: IncidentStatus): StatusInstant | null {
  return SETS[status];
}

const NEXT: Record<IncidentStatus, readonly IncidentStatus[]> = {
  proposed: ["open", "acknowledged", "mitigated", "resolved", "dismissed"],
  open: ["acknowledged", "mitigated", "resolved", "dismissed"],
  acknowledged: ["mitigated", "resolved", "open", "dismissed"],
  mitigated: ["resolved", "acknowledged", "open", "dismissed"],
  resolved: ["closed", "open"],
  closed: ["open"],
  dismissed: ["proposed", "open"],
};

const SETS: Record<IncidentStatus, StatusInstant | null> = {
  proposed: null,
  open: "declared",
  acknowledged: "acknowledged",
  mitigated: "mitigated",
  resolved: "resolved",
  closed: "closed",
  dismissed: null,
};
