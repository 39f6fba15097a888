import type { Finding } from "@/lib/domain/findings/finding";
import type { WireFinding } from "./findings";
import { presentInstant } from "./present-instant";

/** A finding of the domain on the wire. */
export function presentFinding(finding: Finding): WireFinding {
  return {
    ...finding,
    start: presentInstant(finding.start),
    end: finding.end && presentInstant(finding.end),
  };
}
