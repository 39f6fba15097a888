import type { impactWindows } from "@/db/schema";
import type { ChangeIncidentInput } from "@/lib/contracts/incidents";
import type { WireInstant, WireProof } from "@/lib/contracts/primitives";
import type { ImpactWindow } from "@/lib/domain/incidents/incident";
import type { BoundedInstant, Proof } from "@/lib/domain/time/instant";
import { ApplicationError } from "../errors";

type ImpactInsert = typeof impactWindows.$inferInsert;
type ImpactInput = NonNullable<ChangeIncidentInput["impact"]>[number];

/** A window of the domain as a row. */
export function storedImpact(
  window: ImpactWindow,
  incidentId: string,
  id: string,
  origin: ImpactInsert["origin"],
): ImpactInsert {
  const { start, end } = window;
  return {
    id,
    incidentId,
    service: window.service,
    kind: window.kind,
    startNotBefore: new Date(start.notBefore),
    startNotAfter: new Date(start.notAfter),
    startBest: new Date(start.best),
    endNotBefore: end ? new Date(end.notBefore) : null,
    endNotAfter: end ? new Date(end.notAfter) : null,
    endBest: end ? new Date(end.best) : null,
    proofs: {
      startNotBefore: start.notBeforeProof,
      startNotAfter: start.notAfterProof,
      endNotBefore: end?.notBeforeProof,
      endNotAfter: end?.notAfterProof,
    },
    origin,
  };
}

/** What a person entered, checked: notBefore ≤ best ≤ notAfter, and no end before its start. */
export function readImpactInput(input: ImpactInput, actor: string, reason: string): ImpactWindow {
  const start = readInstantInput(input.start, "impact.start", actor, reason);
  const end = input.end ? readInstantInput(input.end, "impact.end", actor, reason) : null;
  if (end && end.notAfter < start.notBefore)
    throw new ApplicationError("invalid", { fields: { "impact.end": "lies before the start" } });
  return { service: input.service, kind: input.kind, start, end };
}

/** A bounded instant from the wire; a bound without a proof of its own is the person's. */
export function readInstantInput(
  wire: WireInstant,
  field: string,
  actor: string,
  reason: string,
): BoundedInstant {
  const instant = {
    notBefore: Date.parse(wire.notBefore),
    notAfter: Date.parse(wire.notAfter),
    best: Date.parse(wire.best),
  };
  if (instant.notBefore > instant.best || instant.best > instant.notAfter)
    throw new ApplicationError("invalid", {
      fields: { [field]: "must satisfy notBefore ≤ best ≤ notAfter" },
    });
  const person: Proof = { kind: "person", name: actor, reason };
  return {
    ...instant,
    notBeforeProof: readProof(wire.notBeforeProof) ?? person,
    notAfterProof: readProof(wire.notAfterProof) ?? person,
  };
}

function readProof(proof: WireProof | undefined): Proof | undefined {
  return proof?.kind === "record" ? { ...proof, at: Date.parse(proof.at) } : proof;
}
