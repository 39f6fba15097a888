import { useId } from "react";
import type { StripKind, StripPart } from "@/lib/domain/availability/state-strip";

export const STRIP_HEIGHT = 20;
const COLORS: Record<StripKind, string> = {
  down: "var(--down)",
  "likely-down": "var(--down)",
  "maybe-down": "var(--down)",
  degraded: "var(--degraded)",
  maintenance: "var(--maintenance)",
  unobserved: "var(--unobserved)",
  up: "var(--up)",
};
const HATCHED: readonly StripKind[] = ["maintenance", "unobserved", "maybe-down"];

/**
 * The states of one service over time: up a quiet line, down solid, degraded half as high, maintenance and unobserved
 * hatched; what is only likely down has a hatch over it, what is only possibly down is a hatch alone.
 */
export function StateStrip({
  parts,
  width,
  height = STRIP_HEIGHT,
  cursor,
}: {
  parts: readonly StripPart[];
  width: number;
  height?: number;
  cursor?: number | null;
}) {
  const id = useId().replaceAll(/[^a-zA-Z0-9]/g, "");
  const chosen = cursor === null || cursor === undefined ? undefined : parts[cursor];
  const kinds = [...new Set(parts.map(({ kind }) => kind))].filter((kind) => HATCHED.includes(kind));
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="block max-w-full"
    >
      <defs>
        {kinds.map((kind) => (
          <Hatch key={kind} id={`${id}${kind}`} color={COLORS[kind]} />
        ))}
        <Hatch id={`${id}over`} color="var(--panel)" />
      </defs>
      {parts.map((part) => (
        <Stretch
          key={`${part.from} ${part.kind}`}
          part={part}
          height={height}
          hatch={`url(#${id}${part.kind})`}
          over={`url(#${id}over)`}
        />
      ))}
      {chosen && (
        <rect
          x={Math.max(0.75, chosen.x - 1)}
          y={0.75}
          width={Math.max(3, chosen.width + 2)}
          height={height - 1.5}
          fill="none"
          stroke="var(--ink)"
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}

function Stretch({
  part,
  height,
  hatch,
  over,
}: {
  part: StripPart;
  height: number;
  hatch: string;
  over: string;
}) {
  const { kind, x } = part;
  // Two pixels for an outage of one: it must be seen.
  const width = kind === "down" || kind === "likely-down" ? Math.max(2, part.width) : part.width;
  const color = COLORS[kind];
  if (kind === "up")
    return <rect x={x} y={height / 2 - 1.5} width={width} height={3} fill={color} opacity={0.55} />;
  if (kind === "degraded")
    return <rect x={x} y={height / 2} width={width} height={height / 2} fill={color} />;
  if (HATCHED.includes(kind))
    return (
      <>
        <rect x={x} y={2} width={width} height={height - 4} fill={color} opacity={0.12} />
        <rect
          x={x}
          y={2}
          width={width}
          height={height - 4}
          fill={hatch}
          opacity={kind === "unobserved" ? 0.55 : 0.9}
        />
      </>
    );
  return (
    <>
      <rect x={x} y={0} width={width} height={height} fill={color} />
      {kind === "likely-down" && width > 4 && (
        <rect x={x} y={0} width={width} height={height} fill={over} opacity={0.45} />
      )}
    </>
  );
}

function Hatch({ id, color }: { id: string; color: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="1.5" height="5" fill={color} />
    </pattern>
  );
}
