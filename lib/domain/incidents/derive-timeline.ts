import { contentId } from "../findings/rules/content-id";
import type { BoundedInstant } from "../time/instant";
import type { Impact } from "./derive-impacts";
import { edge } from "./derive-phases";
import type { TimelineEvent, TimelineEventKind } from "./incident";

/** The story of an impact as events, each with the record that proves it. */
export function deriveTimeline(
  impact: Impact,
  recordText: (service: string, at: number) => { recordId: string; text: string } | null,
): TimelineEvent[] {
  const { service, start, end, findings } = impact;
  const events: TimelineEvent[] = [];
  const push = (kind: TimelineEventKind, at: BoundedInstant, text: string | null) => {
    const proof =
      at.notBeforeProof?.kind === "record"
        ? at.notBeforeProof
        : at.notAfterProof?.kind === "record"
          ? at.notAfterProof
          : null;
    const id = contentId("event", kind, service, at.notBefore, at.notAfter);
    events.push({
      id,
      kind,
      at,
      service,
      text: text ?? proof?.text ?? "",
      origin: "records",
      recordId: proof?.recordId ?? null,
    });
  };
  const silent =
    impact.undecided ||
    (impact.kind === "outage" &&
      start.best === start.notBefore &&
      start.notAfter - start.notBefore >= 120_000);
  if (start.notBeforeProof?.kind === "record") push("last-good", edge(start, "notBefore"), null);
  if (silent) push("silence", { ...start, best: start.notBefore }, null);
  const loop = findings.find(({ rule }) => rule === "crash-loop");
  const restart = findings.find(({ rule }) => rule === "restart");
  if (!impact.undecided) {
    const kind = isBurst(impact) ? "burst" : isBoot(impact) ? "first-boot" : "error";
    push(kind, edge(start, "notAfter"), null);
  }
  for (const [finding, key] of [
    [loop, "firstStartAt"],
    [loop ? undefined : restart, "bootAt"],
  ] as const) {
    const at = finding?.facts[key];
    if (typeof at === "number") pushRecord("restart", at);
  }
  if (end) {
    const readyAt = (loop ?? restart)?.facts["readyAt"];
    if (typeof readyAt === "number" && readyAt <= end.notAfter) pushRecord("recovered", readyAt);
    // A ready line ends the outage; the first work after it is what people remember.
    const goodAt = (loop ?? restart)?.facts["firstGoodAt"];
    if (end.notAfterProof?.kind === "edge") push("recovered", end, null);
    else if (typeof goodAt === "number" && goodAt > end.notAfter) pushRecord("first-good", goodAt);
    else push("first-good", edge(end, "notAfter"), null);
  }
  return events;

  function pushRecord(kind: TimelineEventKind, at: number): void {
    const record = recordText(service, at);
    push(
      kind,
      record
        ? {
            notBefore: at,
            notAfter: at,
            best: at,
            notBeforeProof: { kind: "record", at, ...record },
            notAfterProof: { kind: "record", at, ...record },
          }
        : { notBefore: at, notAfter: at, best: at },
      null,
    );
  }
}

/** Requests failed while the service lived. */
function isBurst({ kind, findings }: Impact): boolean {
  return kind === "degraded" && !findings.some(({ rule }) => rule === "crash-loop" || rule === "restart");
}

/** Whether the first bad record is a line of a boot, not the failing process's last word. */
function isBoot({ start, findings }: Impact): boolean {
  const finding = findings.find(({ rule }) => rule === "crash-loop" || rule === "restart");
  if (!finding) return false;
  return (
    start.best < start.notAfter ||
    start.notAfter === (finding.facts["firstStartAt"] ?? finding.facts["bootAt"])
  );
}
