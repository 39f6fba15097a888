import { mergeSignatures, SignatureTable } from "../../grouping/index";
import { analyzeObservations } from "../../incidents/analyze-observations";
import type { ProposedIncident } from "../../incidents/incident";
import { createLogParser } from "../../logs/parse-log";
import type { LogRecord } from "../../logs/log-record";
import type { Finding } from "../finding";
import type { Observations } from "../observing/observations";
import { createObservationsBuilder } from "../observing/observations-builder";
import { processIdOf } from "../observing/process-drafts";
import type { LaidFile } from "./lay-files";

/** The whole way from bytes to incidents, as the command line goes it: parsed, grouped, observed, judged. */
export function analyzeFiles(files: readonly LaidFile[]): {
  findings: Finding[];
  incidents: ProposedIncident[];
  observations: Observations;
} {
  const observations = observeFiles(files);
  return { ...analyzeObservations(observations), observations };
}

/** The observations of log files. A record that names no service belongs to its file's. */
export function observeFiles(files: readonly LaidFile[]): Observations {
  const table = new SignatureTable();
  const builder = createObservationsBuilder();
  for (const { name, text, timeZone, modifiedAt } of files) {
    const begun = new Map<string, number>();
    const take = (record: LogRecord) => {
      const service = record.service ?? name.replace(/\.log(?:\.\d+)?$/, "");
      if (record.timeKind === "exact" && record.at !== null && !begun.has(service))
        begun.set(service, record.at);
      builder.add({
        recordId: `${name}:${record.line}`,
        at: record.at,
        timeKind: record.timeKind,
        service,
        source: name,
        signatureId: String(table.add(record.signatureText ?? record.body)),
        severity: record.severity,
        host: hostOf(record),
        pid: processIdOf(record.attributes),
        begun: begun.get(service) ?? null,
        text: record.body,
      });
    };
    const parser = createLogParser({ timeZone, now: modifiedAt });
    for (const record of parser.push(new TextEncoder().encode(text))) take(record);
    for (const record of parser.end()) take(record);
  }
  const patterns = new Map<string, { patternId: string; template: string }>();
  for (const { id, template, signatureIds } of mergeSignatures(table.signatures()))
    for (const signature of signatureIds) patterns.set(signature, { patternId: id, template });
  return builder.finish((index) => {
    const known = patterns.get(table.idOf(Number(index)));
    return known ?? { patternId: "", template: table.templateOf(Number(index)) };
  });
}

function hostOf({ attributes }: LogRecord): string | null {
  const host = attributes?.["host.name"];
  return typeof host === "string" ? host : null;
}
