"use client";

import { useId } from "react";
import type {
  DrawnEvent,
  DrawnPhase,
  DrawnWindow,
  Span,
  TimelineLane,
} from "@/lib/charts/prepare-incident-timeline";
import { classNames } from "@/components/ui/class-names";

export const LANE_HEIGHT = 84;
const BAR_TOP = 34;
const BAR_HEIGHT = 22;
const PHASE_TOP = 60;
const PHASE_HEIGHT = 18;
const DENSITY_HEIGHT = 14;

interface Props {
  lane: TimelineLane;
  x: (at: number) => number;
  width: number;
  /** Records per bucket of this service over the shown span, heights 0–1. */
  density: number[];
  selected: string | null;
  words: LaneWords;
  onSelectEvent: (id: string) => void;
  onSelectWindow: (id: string) => void;
}

/** Words of a lane's parts, given by the timeline so that the drawing knows no language. */
export interface LaneWords {
  window: (window: DrawnWindow) => string;
  phase: (phase: DrawnPhase) => string;
  event: (event: DrawnEvent) => string;
}

/** One service's row of the timeline: records, events, impact with its uncertain edges, phases. */
export function Lane({ lane, x, width, density, selected, words, onSelectEvent, onSelectWindow }: Props) {
  const bar = width / Math.max(1, density.length);
  return (
    <svg width={width} height={LANE_HEIGHT} role="presentation" className="block">
      {density.map((share, index) =>
        share > 0 ? (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- buckets have no other name than their place
            key={index}
            x={index * bar}
            y={DENSITY_HEIGHT - Math.max(1, share * DENSITY_HEIGHT)}
            width={Math.max(0.75, bar - 0.5)}
            height={Math.max(1, share * DENSITY_HEIGHT)}
            className="fill-line-strong opacity-45"
          />
        ) : null,
      )}
      {lane.windows.map((window) => (
        <ImpactBar
          key={window.id}
          window={window}
          x={x}
          selected={selected === window.id}
          label={words.window(window)}
          onSelect={() => onSelectWindow(window.id)}
        />
      ))}
      {lane.phases.map((phase, index) => (
        <PhaseBar
          // oxlint-disable-next-line react/no-array-index-key -- phases of several services can begin together in one lane
          key={index}
          phase={phase}
          x={x}
          width={width}
          label={words.phase(phase)}
        />
      ))}
      {lane.events.map((event) => (
        <EventMark
          key={event.id}
          event={event}
          x={x}
          selected={selected === event.id}
          label={words.event(event)}
          onSelect={() => onSelectEvent(event.id)}
        />
      ))}
    </svg>
  );
}

const FILLS: Record<DrawnWindow["kind"], string> = {
  outage: "text-down",
  degraded: "text-degraded",
  maintenance: "text-maintenance",
};

function ImpactBar({
  window,
  x,
  selected,
  label,
  onSelect,
}: {
  window: DrawnWindow;
  x: (at: number) => number;
  selected: boolean;
  label: string;
  onSelect: () => void;
}) {
  const id = useId().replaceAll(":", "");
  const [top, height] =
    window.kind === "degraded" ? [BAR_TOP + BAR_HEIGHT / 2, BAR_HEIGHT / 2] : [BAR_TOP, BAR_HEIGHT];
  const certain = { from: x(window.certain.from), to: x(window.certain.to) };
  const edges = [
    { edge: window.startEdge, rising: true },
    { edge: window.endEdge, rising: false },
  ];
  return (
    <Clickable label={label} onSelect={onSelect} className={FILLS[window.kind]}>
      <defs>
        <pattern
          id={`${id}h`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-45)"
        >
          <rect width="1.6" height="5" fill="currentColor" />
        </pattern>
        <linearGradient id={`${id}r`}>
          <stop offset="0" stopColor="white" stopOpacity="0.25" />
          <stop offset="1" stopColor="white" stopOpacity="0.95" />
        </linearGradient>
        <linearGradient id={`${id}f`}>
          <stop offset="0" stopColor="white" stopOpacity="0.95" />
          <stop offset="1" stopColor="white" stopOpacity="0.25" />
        </linearGradient>
      </defs>
      <rect
        x={certain.from}
        y={top}
        width={Math.max(2, certain.to - certain.from)}
        height={height}
        fill={window.kind === "maintenance" ? `url(#${id}h)` : "currentColor"}
        stroke={window.kind === "maintenance" ? "currentColor" : "none"}
      />
      {edges.map(({ edge, rising }) =>
        edge ? (
          <UncertainEdge
            key={String(rising)}
            edge={edge}
            x={x}
            top={top}
            height={height}
            id={id}
            rising={rising}
          />
        ) : null,
      )}
      {window.open && (
        <path d={`M${certain.to - 1} ${top} l7 ${height / 2} l-7 ${height / 2} z`} fill="currentColor" />
      )}
      {selected && (
        <rect
          x={x(window.startEdge?.from ?? window.certain.from) - 2}
          y={top - 2}
          width={Math.max(
            6,
            x(window.endEdge?.to ?? window.certain.to) - x(window.startEdge?.from ?? window.certain.from) + 4,
          )}
          height={height + 4}
          rx="2"
          fill="none"
          className="stroke-ink"
          strokeWidth="1.5"
        />
      )}
    </Clickable>
  );
}

/** Where it began or ended somewhere: hatched, fading towards the side of which nothing is known. */
function UncertainEdge({
  edge,
  x,
  top,
  height,
  id,
  rising,
}: {
  edge: Span;
  x: (at: number) => number;
  top: number;
  height: number;
  id: string;
  rising: boolean;
}) {
  const [from, to] = [x(edge.from), x(edge.to)];
  const mask = `${id}${rising ? "a" : "b"}`;
  const outer = rising ? from : to;
  return (
    <g>
      <mask
        id={mask}
        maskUnits="userSpaceOnUse"
        x={from}
        y={top}
        width={Math.max(1, to - from)}
        height={height}
      >
        <rect
          x={from}
          y={top}
          width={Math.max(1, to - from)}
          height={height}
          fill={`url(#${id}${rising ? "r" : "f"})`}
        />
      </mask>
      <rect
        x={from}
        y={top}
        width={Math.max(1, to - from)}
        height={height}
        fill={`url(#${id}h)`}
        mask={`url(#${mask})`}
      />
      <rect
        x={from}
        y={top}
        width={Math.max(1, to - from)}
        height={height}
        fill="currentColor"
        opacity="0.08"
      />
      <line x1={outer} x2={outer} y1={top} y2={top + height} stroke="currentColor" strokeDasharray="2 2" />
    </g>
  );
}

function PhaseBar({
  phase,
  x,
  width,
  label,
}: {
  phase: DrawnPhase;
  x: (at: number) => number;
  width: number;
  label: string;
}) {
  const from = Math.max(0, x(phase.span.from));
  const to = Math.min(width, x(phase.span.to));
  if (to <= from) return null;
  const wide = to - from;
  return (
    <g>
      <title>{label}</title>
      <rect
        x={from}
        y={PHASE_TOP}
        width={Math.max(1, wide - 1)}
        height={PHASE_HEIGHT}
        className="fill-sunken"
        rx="2"
      />
      <rect x={from} y={PHASE_TOP} width="2" height={PHASE_HEIGHT} className="fill-line-strong" />
      {wide > 36 && (
        <foreignObject x={from + 6} y={PHASE_TOP} width={wide - 10} height={PHASE_HEIGHT}>
          <span className="block truncate text-2xs leading-[18px] text-ink-2">{label}</span>
        </foreignObject>
      )}
    </g>
  );
}

const GOOD: readonly string[] = ["last-good", "first-good", "recovered", "resolved", "mitigated"];
const HUMAN: readonly string[] = ["note", "detected", "acknowledged", "declared", "action"];

function EventMark({
  event,
  x,
  selected,
  label,
  onSelect,
}: {
  event: DrawnEvent;
  x: (at: number) => number;
  selected: boolean;
  label: string;
  onSelect: () => void;
}) {
  const at = x(event.at);
  const shape = GOOD.includes(event.kind) ? "circle" : HUMAN.includes(event.kind) ? "square" : "diamond";
  const color = shape === "circle" ? "fill-up" : shape === "square" ? "fill-ink" : "fill-down";
  return (
    <Clickable label={label} onSelect={onSelect}>
      <rect x={at - 12} y="12" width="24" height="22" fill="transparent" />
      <line x1={at} x2={at} y1="30" y2={PHASE_TOP - 2} className="stroke-line-strong" strokeDasharray="1 2" />
      {shape === "circle" && <circle cx={at} cy="25" r="4.5" className={color} />}
      {shape === "square" && <rect x={at - 4} y="21" width="8" height="8" rx="1.5" className={color} />}
      {shape === "diamond" && <path d={`M${at} 19.500 l5 5.500 l-5 5.500 l-5 -5.500 z`} className={color} />}
      {selected && <circle cx={at} cy="25" r="8" fill="none" className="stroke-ink" strokeWidth="1.5" />}
    </Clickable>
  );
}

function Clickable({
  label,
  onSelect,
  className,
  children,
}: {
  label: string;
  onSelect: () => void;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <g
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a button element cannot stand inside an SVG
      role="button"
      tabIndex={0}
      aria-label={label}
      className={classNames("cursor-pointer outline-offset-2", className)}
      onClick={(event) => {
        event.stopPropagation();
        onSelect();
      }}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onSelect();
      }}
    >
      <title>{label}</title>
      {children}
    </g>
  );
}
