import type { WireInstant } from "@/lib/contracts/primitives";
import { severityBand } from "@/lib/domain/logs/severity";
import { formatDuration } from "./format-duration";
import type { PreparedAnalysis } from "./prepare-analysis";

const PATTERNS_SHOWN = 15;
const FINDINGS_SHOWN = 30;
const WIDTH = 110;
const WARN = 13;

/** The analysis as a report for people. */
export function analysisText(analysis: PreparedAnalysis): string {
  const { records, rejected, services, patterns, findings, incidents, availability } = analysis;
  const lost = rejected.reduce((sum, { count }) => sum + count, 0);
  const span = availability ? `, ${clock(availability.from)} to ${clock(availability.to)} UTC` : "";
  const lines = [
    `${count(records, "record")} of ${count(services.length, "service")}, ${count(patterns.length, "pattern")}${span}${lost > 0 ? `; ${count(lost, "line")} in no record` : ""}.`,
    "",
    incidents.length === 0 ? "No incident." : `${count(incidents.length, "incident")}:`,
    ...incidents.flatMap(incidentLines),
    "",
    ...patternLines(patterns),
    "",
    ...findingLines(findings, patterns),
    "",
    ...availabilityLines(availability),
  ];
  return lines.join("\n");
}

function incidentLines(incident: PreparedAnalysis["incidents"][number]): string[] {
  const { title, severity, downtime, impact, phases, timeline } = incident;
  return [
    "",
    `  ${title} [${severity}]`,
    ...(downtime.highMs > 0 ? [`    downtime ${durationText(downtime)}`] : []),
    ...impact.map(
      ({ service, kind, start, end }) =>
        `    ${kind} of ${service}: from ${instantText(start)} to ${end ? instantText(end) : "the end of the log"}`,
    ),
    ...phases.map(
      ({ key, service, start, facts }) =>
        `    ${clock(start.best)}  ${key}${service ? ` (${service})` : ""}${factsText(facts)}`,
    ),
    ...timeline.map(({ at, kind, text, recordId }) =>
      cut(`    · ${clock(at.best)}  ${kind}: ${text}${recordId ? `  [${recordId}]` : ""}`),
    ),
  ];
}

function patternLines(patterns: PreparedAnalysis["patterns"]): string[] {
  const bad = patterns.filter(({ severity }) => severity >= WARN);
  if (bad.length === 0) return ["No pattern is a warning or worse."];
  return [
    `Warnings and errors, the most frequent of ${bad.length}:`,
    ...bad.slice(0, PATTERNS_SHOWN).map(({ count, severity, service, template, cadence }) => {
      const every = cadence ? `, every ${formatDuration(cadence.everyMs)}` : "";
      return cut(
        `  ${String(count).padStart(7)} × ${severityBand(severity)} ${service}${every}: ${template.replaceAll("\n", " ⏎ ")}`,
      );
    }),
  ];
}

function findingLines(
  findings: PreparedAnalysis["findings"],
  patterns: PreparedAnalysis["patterns"],
): string[] {
  if (findings.length === 0) return ["No rule fired."];
  const templates = new Map(patterns.map(({ id, template }) => [id, template]));
  const rest = findings.length - FINDINGS_SHOWN;
  return [
    `${count(findings.length, "finding")}:`,
    ...findings.slice(0, FINDINGS_SHOWN).map(({ rule, service, start, facts, patternId }) => {
      const about = patternId === null ? "" : ` — ${templates.get(patternId)?.replaceAll("\n", " ⏎ ") ?? ""}`;
      return cut(`  ${clock(start.best)}  ${rule} (${service})${factsText(facts)}${about}`);
    }),
    ...(rest > 0 ? [`  … and ${rest} more; --json has all.`] : []),
  ];
}

function availabilityLines(availability: PreparedAnalysis["availability"]): string[] {
  if (!availability) return ["No record tells its time, so nothing is said about availability."];
  return availability.services.map(({ service, availability: share, down, unobservedMs }) => {
    const best = share.best === null ? "unknown" : percent(share.best);
    return `${service}: available ${best} of observed time (${percent(share.low)} to ${percent(share.high)}), down ${durationText(down)}, unobserved ${formatDuration(unobservedMs)}`;
  });
}

function factsText(facts: Record<string, number | string | boolean | null>): string {
  const parts = Object.entries(facts).flatMap(([key, value]) => {
    if (value === null) return [];
    if (typeof value === "number" && key.endsWith("At"))
      return [`${key.slice(0, -2)} ${clock(new Date(value).toISOString())}`];
    if (typeof value === "number" && key.endsWith("Ms"))
      return [`${key.slice(0, -2)} ${formatDuration(value)}`];
    return [`${key} ${String(value)}`];
  });
  return parts.length > 0 ? `: ${parts.join(", ")}` : "";
}

function instantText({ notBefore, notAfter, best }: WireInstant): string {
  if (notBefore === notAfter) return clock(best);
  return `${clock(best)} (between ${clock(notBefore)} and ${clock(notAfter)})`;
}

function durationText({ lowMs, bestMs, highMs }: { lowMs: number; bestMs: number; highMs: number }): string {
  if (lowMs === highMs) return formatDuration(bestMs);
  return `${formatDuration(bestMs)} (${formatDuration(lowMs)} to ${formatDuration(highMs)})`;
}

function clock(instant: string): string {
  return instant.replace("T", " ").replace(/(?:\.000)?Z$/, "");
}

function percent(share: number): string {
  return `${(Math.floor(share * 100_000) / 1_000).toFixed(3)} %`;
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}

function cut(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}
