/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a range input cannot be drawn over a calendar */
"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState, type KeyboardEvent } from "react";
import { useWidth } from "@/components/charts/use-width";
import { useFormat } from "@/components/layout/format-provider";
import {
  CALENDAR_LEVELS_MS,
  prepareCalendar,
  unknownDaysOf,
  withoutBlankYears,
  type CalendarBand,
  type CalendarDay,
} from "@/lib/charts/prepare-calendar";
import type { AvailabilitySummary } from "@/lib/contracts/availability-summary";
import type { Metrics } from "@/lib/contracts/metrics";
import { localDaysOf } from "@/lib/domain/time/local-days";
import { useOpenFigure } from "./figure-link";
import { useFigureWords } from "./figure-words";

const LABELS_WIDTH = 30;
const STRENGTHS = [0, 32, 55, 78, 100];

/** Downtime by day as a calendar; a day opens its ledger. Arrows walk by day and by week. */
export function DowntimeCalendar({
  metrics,
  report,
}: {
  metrics: Metrics;
  report: AvailabilitySummary | undefined;
}) {
  const t = useTranslations("downtime.calendar");
  const format = useFormat();
  const words = useFigureWords();
  const { open } = useOpenFigure();
  const { node, width } = useWidth<HTMLDivElement>(700);
  const [cursor, setCursor] = useState<string | null>(null);
  const { bands, blank } = useMemo(() => {
    const span = { from: Date.parse(metrics.from), to: Date.parse(metrics.to) };
    const unknown = report
      ? unknownDaysOf(report.total.known, localDaysOf(span, metrics.timeZone))
      : new Set<string>();
    return withoutBlankYears(prepareCalendar(metrics.impact.byDay, unknown));
  }, [metrics, report]);
  const days = useMemo(() => bands.flatMap((band) => band.days), [bands]);
  const weeks = Math.max(...bands.map((band) => band.weeks), 1);
  const pitch = Math.max(5, Math.min(26, Math.floor((width - LABELS_WIDTH) / weeks)));
  const current = days.find(({ day }) => day === cursor);
  const wordsOf = ({ day, level, part }: CalendarDay) =>
    t(level === null ? "unknown" : "day", {
      day: format.instant(`${day}T12:00:00Z`, "day", "UTC"),
      value: words.bestOf("ms", part.value),
      n: part.n,
    });
  const onKeyDown = (event: KeyboardEvent) => {
    const index = days.findIndex(({ day }) => day === cursor);
    const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 }[event.key];
    if (step !== undefined)
      setCursor(days[Math.max(0, Math.min(days.length - 1, index < 0 ? 0 : index + step))]?.day ?? null);
    else if (event.key === "Enter" && current) open(current.part.figure);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={node} className="min-w-0">
      <div
        role="slider"
        tabIndex={0}
        aria-label={t("label")}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, days.length - 1)}
        aria-valuenow={Math.max(
          0,
          days.findIndex(({ day }) => day === cursor),
        )}
        aria-valuetext={current ? wordsOf(current) : t("keys")}
        className="space-y-3"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setCursor(null)}
      >
        {bands.map((band) => (
          <Band
            key={band.key}
            band={band}
            pitch={pitch}
            width={width}
            cursor={cursor}
            onPoint={setCursor}
            onOpen={(one) => open(one.part.figure)}
          />
        ))}
      </div>
      <p className="mt-2 min-h-5 text-sm text-ink-2" aria-hidden="true">
        {current ? wordsOf(current) : <span className="text-ink-3">{t("hint")}</span>}
      </p>
      {blank.length > 0 && <p className="text-sm text-ink-3">{t("blank", { years: blank.join(", ") })}</p>}
      <p data-scale className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
        {[null, ...STRENGTHS.keys()].map((level) => (
          <span key={level ?? "none"} className="inline-flex items-center gap-1.5">
            <svg width="12" height="12" aria-hidden="true">
              <DaySquare level={level} x={0} y={0} size={12} />
            </svg>
            {level === null
              ? t("levels.none")
              : level === 0
                ? t("levels.zero")
                : level <= CALENDAR_LEVELS_MS.length
                  ? `≤ ${format.duration(CALENDAR_LEVELS_MS[level - 1] ?? 0)}`
                  : `> ${format.duration(CALENDAR_LEVELS_MS.at(-1) ?? 0)}`}
          </span>
        ))}
      </p>
    </div>
  );
}

interface BandProps {
  band: CalendarBand;
  pitch: number;
  width: number;
  cursor: string | null;
  onPoint: (day: string) => void;
  onOpen: (day: CalendarDay) => void;
}

function Band({ band, pitch, width, cursor, onPoint, onOpen }: BandProps) {
  const t = useTranslations("downtime.calendar");
  const format = useFormat();
  const size = pitch - (pitch > 8 ? 3 : 1);
  const top = 18;
  const height = top + 7 * pitch;
  return (
    <svg width={Math.max(width, 1)} height={height} className="block max-w-full" aria-hidden="true">
      <g fontSize="11" fill="var(--ink-3)">
        {monthLabels(band, pitch, width).map(({ x, day, first }) => (
          <text key={day} x={x} y={11}>
            {first
              ? format.monthYear(`${day}T12:00:00Z`, "UTC")
              : monthOnly(format.monthYear(`${day}T12:00:00Z`, "UTC"))}
          </text>
        ))}
        {pitch >= 9 &&
          ([0, 2, 4, 6] as const).map((weekday) => (
            <text key={weekday} x={0} y={top + weekday * pitch + size / 2 + 4}>
              {t(`weekdays.${weekday}`)}
            </text>
          ))}
      </g>
      {band.days.map((one) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the slider around it has the keys
        <g
          key={one.day}
          className="cursor-pointer"
          onPointerEnter={() => onPoint(one.day)}
          onClick={() => onOpen(one)}
        >
          <rect
            x={LABELS_WIDTH + one.week * pitch}
            y={top + one.weekday * pitch}
            width={pitch}
            height={pitch}
            fill="transparent"
          />
          <DaySquare
            level={one.level}
            x={LABELS_WIDTH + one.week * pitch}
            y={top + one.weekday * pitch}
            size={size}
            chosen={one.day === cursor}
          />
        </g>
      ))}
    </svg>
  );
}

function DaySquare({
  level,
  x,
  y,
  size,
  chosen,
}: {
  level: number | null;
  x: number;
  y: number;
  size: number;
  chosen?: boolean;
}) {
  const box = { x: x + 0.5, y: y + 0.5, width: size - 1, height: size - 1, rx: Math.min(2.5, size / 5) };
  const stroke = chosen ? "var(--ink)" : level === null ? "var(--unobserved)" : "none";
  const fill =
    level === null
      ? "none"
      : level === 0
        ? "var(--up-tint)"
        : `color-mix(in oklab, var(--down) ${STRENGTHS[level]}%, var(--panel))`;
  return (
    <>
      <rect
        {...box}
        fill={fill}
        stroke={stroke}
        strokeWidth={chosen ? 1.5 : 1}
        strokeOpacity={chosen ? 1 : 0.55}
      />
      {level === null && size > 7 && (
        <path
          d={`M${x + 2} ${y + size - 2}L${x + size - 2} ${y + 2}`}
          stroke="var(--unobserved)"
          strokeWidth="1"
          strokeOpacity="0.7"
        />
      )}
    </>
  );
}

/** The months that have room for their names; the first of them says the year too. */
function monthLabels({ months }: CalendarBand, pitch: number, width: number) {
  const shown: { x: number; day: string; first: boolean }[] = [];
  months.forEach(({ week, day }, index) => {
    const x = LABELS_WIDTH + week * pitch;
    const next = months[index + 1];
    const first = shown.length === 0;
    // A name needs about 34 px, one with its year 58: what would run into the next is left out.
    const room = next ? (next.week - week) * pitch : width - x;
    if (room >= (first ? 58 : 34)) shown.push({ x, day, first });
  });
  return shown;
}

function monthOnly(monthYear: string): string {
  return monthYear.split(/\s/)[0] ?? monthYear;
}
