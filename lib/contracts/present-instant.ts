import type { BoundedInstant, Proof } from "@/lib/domain/time/instant";
import type { WireInstant, WireProof } from "./primitives";

/** A bounded instant of the domain on the wire: ISO 8601 in UTC, with the proof of each bound. */
export function presentInstant(instant: BoundedInstant): WireInstant {
  return {
    notBefore: iso(instant.notBefore),
    notAfter: iso(instant.notAfter),
    best: iso(instant.best),
    ...(instant.notBeforeProof ? { notBeforeProof: presentProof(instant.notBeforeProof) } : {}),
    ...(instant.notAfterProof ? { notAfterProof: presentProof(instant.notAfterProof) } : {}),
  };
}

function presentProof(proof: Proof): WireProof {
  return proof.kind === "record" ? { ...proof, at: iso(proof.at) } : proof;
}

/** Epoch milliseconds as ISO 8601 in UTC. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}
