"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { IconButton } from "@/components/ui/button";
import {
  panSpan,
  zoomSpan,
  type IncidentTimeline as Prepared,
  type Span,
} from "@/lib/charts/prepare-incident-timeline";
import { patternQueries } from "@/lib/client/patterns";
import { Lane, LANE_HEIGHT, type LaneWords } from "./timeline-lane";
import { usePhaseWords } from "./phase-words";
import { useTimeTicks } from "@/components/charts/use-time-ticks";
import { useWidth } from "@/components/charts/use-width";

interface Props {
  prepared: Prepared;
  selected: string | null;
  onSelect: (id: string) => void;
}

const DENSITY_BUCKETS = 240;

/** The incident over time: a lane per service, to zoom by dragging, by wheel with Ctrl, or by keyboard. */
export function IncidentTimeline({ prepared, selected, onSelect }: Props) {
  const t = useTranslations("incidents.timeline");
  const kinds = useTranslations("incidents.eventKind");
  const impactKinds = useTranslations("incidents.impactKind");
  const format = useFormat();
  const phaseWords = usePhaseWords();
  const { node, width } = useWidth<HTMLDivElement>(960);
  const [view, setView] = useState<Span | null>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const span = view ?? prepared.whole;
  const x = (at: number) => ((at - span.from) / (span.to - span.from)) * width;
  const timeAt = (px: number) => span.from + (px / width) * (span.to - span.from);
  const zoom = (factor: number, around = (span.from + span.to) / 2) =>
    setView(zoomSpan(span, prepared.whole, factor, around));
  const density = useDensity(span);

  const words: LaneWords = {
    window: (window) =>
      t(window.open ? "windowOpen" : "window", {
        kind: impactKinds(window.kind),
        from: format.zoned(window.bestStart),
        to: window.bestEnd === null ? "" : format.zoned(window.bestEnd),
      }),
    phase: phaseWords,
    event: (event) => `${kinds(event.kind)}, ${format.zoned(event.at)}`,
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const act: Record<string, () => void> = {
      ArrowLeft: () => setView(panSpan(span, prepared.whole, -0.2)),
      ArrowRight: () => setView(panSpan(span, prepared.whole, 0.2)),
      "+": () => zoom(0.5),
      "=": () => zoom(0.5),
      "-": () => zoom(2),
      "0": () => setView(null),
    };
    const run = act[event.key];
    if (!run || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    run();
  };
  const localX = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;

  return (
    <Section
      title={t("title")}
      actions={
        <>
          <span className="hidden text-ink-3 sm:inline">{t("hint")}</span>
          <IconButton
            size="small"
            icon="minus"
            label={t("zoomOut")}
            onClick={() => zoom(2)}
            disabled={!view}
          />
          <IconButton size="small" icon="plus" label={t("zoomIn")} onClick={() => zoom(0.5)} />
          <IconButton
            size="small"
            icon="fit"
            label={t("fit")}
            onClick={() => setView(null)}
            disabled={!view}
          />
        </>
      }
    >
      <div className="px-4 pt-3 pb-2">
        {/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- the keys zoom and move; every mark inside is a button of its own */}
        <div
          ref={node}
          role="group"
          aria-label={t("label")}
          aria-keyshortcuts="+ - 0 ArrowLeft ArrowRight"
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="relative touch-pan-y select-none"
          onPointerDown={(event) => {
            if (event.button !== 0 || event.pointerType === "touch") return;
            event.currentTarget.setPointerCapture(event.pointerId);
            setDrag({ from: localX(event), to: localX(event) });
          }}
          onPointerMove={(event) => drag && setDrag({ ...drag, to: localX(event) })}
          onPointerUp={() => {
            if (drag && Math.abs(drag.to - drag.from) > 6) {
              const [from, to] = [timeAt(Math.min(drag.from, drag.to)), timeAt(Math.max(drag.from, drag.to))];
              if (to - from >= 1_000) setView({ from, to });
            }
            setDrag(null);
          }}
        >
          <Grid span={span} x={x} width={width} height={prepared.lanes.length * (LANE_HEIGHT + 24) + 8} />
          {prepared.lanes.map((lane) => (
            <div key={lane.service ?? ""} className="relative">
              <p className="h-6 truncate pt-1 text-sm font-medium">{lane.service ?? t("allServices")}</p>
              <Lane
                lane={lane}
                x={x}
                width={width}
                density={density(lane.service)}
                selected={selected}
                words={words}
                onSelectEvent={onSelect}
                onSelectWindow={onSelect}
              />
            </div>
          ))}
          <Axis span={span} x={x} width={width} />
          {drag && (
            <div
              className="pointer-events-none absolute inset-y-0 border-x border-ink bg-ink/10"
              style={{ left: Math.min(drag.from, drag.to), width: Math.abs(drag.to - drag.from) }}
            />
          )}
        </div>
        <Legend />
      </div>
    </Section>
  );
}

function useDensity(span: Span): (service: string | null) => number[] {
  const bucketMs = Math.max(60_000, Math.ceil((span.to - span.from) / DENSITY_BUCKETS / 60_000) * 60_000);
  const [from, to] = [Math.floor(span.from / bucketMs) * bucketMs, Math.ceil(span.to / bucketMs) * bucketMs];
  const { data } = useQuery(
    patternQueries.series({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      by: "service",
      bucketMs,
    }),
  );
  const highest = new Map(data?.series.map(({ key, counts }) => [key, Math.max(1, ...counts)]));
  return (service) => {
    const counts = data?.series.find(({ key }) => key === service)?.counts ?? [];
    return counts.map((count) => Math.sqrt(count / (highest.get(service ?? "") ?? 1)));
  };
}

function Grid({
  span,
  x,
  width,
  height,
}: {
  span: Span;
  x: (at: number) => number;
  width: number;
  height: number;
}) {
  const { at } = useTimeTicks(span, width, 96);
  return (
    <svg width={width} height={height} aria-hidden="true" className="pointer-events-none absolute inset-0">
      {at.map((mark) => (
        <line key={mark} x1={x(mark)} x2={x(mark)} y1="0" y2={height} className="stroke-line" />
      ))}
    </svg>
  );
}

function Axis({ span, x, width }: { span: Span; x: (at: number) => number; width: number }) {
  const format = useFormat();
  const { at, label } = useTimeTicks(span, width, 96);
  return (
    <>
      <svg width={width} height="20" aria-hidden="true" className="block overflow-visible">
        {at.map((mark) => (
          <text
            key={mark}
            x={Math.min(width - 18, Math.max(18, x(mark)))}
            y="14"
            textAnchor="middle"
            className="figures fill-ink-3 text-xs tabular-nums"
          >
            {label(mark)}
          </text>
        ))}
      </svg>
      <p className="figures text-xs text-ink-3">
        {format.instantRange(span.from, span.to, span.to - span.from < 600_000 ? "second" : "minute")}{" "}
        {format.zoneOffset(span.from)}
      </p>
    </>
  );
}

function Legend() {
  const t = useTranslations("incidents.timeline.legend");
  const entries: {
    key: "outage" | "degraded" | "uncertain" | "records" | "bad" | "good" | "person";
    mark: React.ReactNode;
  }[] = [
    { key: "outage", mark: <rect width="14" height="10" y="1" className="fill-down" /> },
    { key: "degraded", mark: <rect width="14" height="5" y="6" className="fill-degraded" /> },
    {
      key: "uncertain",
      mark: (
        <g className="stroke-down" strokeWidth="1.5">
          <path d="M0 11 10 1M4 11 14 1M8 11 14 5" />
        </g>
      ),
    },
    { key: "bad", mark: <path d="M7 1l5 5-5 5-5-5z" className="fill-down" /> },
    { key: "good", mark: <circle cx="7" cy="6" r="4.500" className="fill-up" /> },
    { key: "person", mark: <rect x="3" y="2" width="8" height="8" rx="1.500" className="fill-ink" /> },
    { key: "records", mark: <path d="M1 11V7h2v4zM5 11V3h2v8zM9 11V5h2v6z" className="fill-line-strong" /> },
  ];
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 border-t border-line pt-2 text-xs text-ink-2">
      {entries.map(({ key, mark }) => (
        <li key={key} className="inline-flex items-center gap-1.5">
          <svg width="14" height="12" aria-hidden="true">
            {mark}
          </svg>
          {t(key)}
        </li>
      ))}
    </ul>
  );
}
