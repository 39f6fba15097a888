import type { Finding } from "./finding";
import { concerns, type Stretch } from "./plan-stretches";

/** What is needed of a stored finding to bring it in line. */
export type StoredFinding = Pick<Finding, "id" | "rule" | "service" | "patternId" | "start" | "end">;

// What begins that close to where the reading began may have begun before.
const EDGE_MS = 3_600_000;

/**
 * Brings stored findings in line with what was found in a stretch: `put` are to be stored, `gone` no longer hold. What does
 * not concern the core stays; what began before the stretch keeps its beginning, and is as long as the stretch tells.
 */
export function settleFindings(
  stored: readonly StoredFinding[],
  found: readonly Finding[],
  stretch: Stretch,
): { put: Finding[]; gone: string[] } {
  const { read } = stretch;
  const concerning = stored.filter((finding) => holds(finding));
  const put = new Map<string, Finding>();
  const replaced = new Set<string>();
  for (const finding of found) {
    if (!holds(finding)) continue;
    const earlier = concerning.filter((other) => isBegun(other) && isSame(other, finding));
    const first = earlier.toSorted((a, b) => a.start.best - b.start.best)[0];
    const mayHaveBegunBefore = finding.start.best >= read.from && finding.start.best < read.from + EDGE_MS;
    const settled = first && mayHaveBegunBefore ? { ...finding, id: first.id, start: first.start } : finding;
    put.set(settled.id, settled);
    if (mayHaveBegunBefore || finding.start.notBefore < read.from)
      for (const { id } of earlier) replaced.add(id);
  }
  const gone = concerning
    .filter((finding) => !put.has(finding.id) && (!isBegun(finding) || replaced.has(finding.id)))
    .map(({ id }) => id);
  return { put: [...put.values()], gone };

  function holds({ start, end }: StoredFinding): boolean {
    return concerns(stretch, { from: start.notBefore, to: end?.notAfter ?? null });
  }

  /** Begun before what was looked at. */
  function isBegun({ start }: StoredFinding): boolean {
    return start.notBefore < read.from;
  }
}

function isSame(a: StoredFinding, b: StoredFinding): boolean {
  return (
    a.rule === b.rule &&
    a.service === b.service &&
    a.patternId === b.patternId &&
    reaches(a, b) &&
    reaches(b, a)
  );
}

/** Whether one has begun when the other ends. */
function reaches(a: StoredFinding, b: StoredFinding): boolean {
  return a.start.notBefore <= (b.end?.notAfter ?? Infinity);
}
