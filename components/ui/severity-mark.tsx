"use client";

import { useTranslations } from "next-intl";
import type { IncidentSeverity } from "@/lib/domain/incidents/incident";
import { severityBand, type SeverityBand } from "@/lib/domain/logs/severity";
import { classNames } from "./class-names";

const LEVELS: Record<IncidentSeverity, { bars: number; color: string }> = {
  critical: { bars: 4, color: "text-sev-critical" },
  high: { bars: 3, color: "text-sev-high" },
  medium: { bars: 2, color: "text-sev-medium" },
  low: { bars: 1, color: "text-sev-low" },
  info: { bars: 0, color: "text-sev-info" },
};
const BANDS: Record<SeverityBand, IncidentSeverity> = {
  fatal: "critical",
  error: "high",
  warn: "medium",
  info: "info",
  debug: "info",
  trace: "info",
  unspecified: "info",
};

/** An incident's or problem's severity: a word, and bars filled by rank, so that colour is never alone. */
export function SeverityMark({ severity, bare }: { severity: IncidentSeverity; bare?: boolean }) {
  const t = useTranslations("common.severity");
  return <Mark level={severity} word={t(severity)} bare={bare} />;
}

/** The severity of a log record or pattern, by its OpenTelemetry number. */
export function LogSeverityMark({ severity, text, bare, narrow }: LogMarkProps) {
  const t = useTranslations("common.logSeverity");
  const band = severityBand(severity);
  return <Mark level={BANDS[band]} word={text || t(band)} bare={bare} narrow={narrow} />;
}

interface LogMarkProps {
  severity: number;
  /** The record's own word for it, shown instead of ours. */
  text?: string | null;
  bare?: boolean;
  /** The word only from 640 px on. */
  narrow?: boolean;
}

interface MarkProps {
  level: IncidentSeverity;
  word: string;
  bare?: boolean;
  narrow?: boolean;
}

function Mark({ level, word, bare, narrow }: MarkProps) {
  const { bars, color } = LEVELS[level];
  return (
    <span
      className="inline-flex items-center gap-1.5 whitespace-nowrap text-sm"
      title={bare || narrow ? word : undefined}
    >
      <svg
        viewBox="0 0 16 12"
        width="16"
        height="12"
        aria-hidden="true"
        className={classNames("shrink-0", color)}
      >
        {[0, 1, 2, 3].map((index) => (
          <rect
            key={index}
            x={index * 4}
            y={9 - index * 3}
            width="3"
            height={3 + index * 3}
            rx="0.75"
            fill="currentColor"
            opacity={index < bars ? 1 : 0.28}
          />
        ))}
      </svg>
      <span className={bare ? "sr-only" : narrow ? "sr-only sm:not-sr-only" : undefined}>{word}</span>
    </span>
  );
}
