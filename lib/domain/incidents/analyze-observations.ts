import { runFindings } from "../findings";
import type { Finding } from "../findings/finding";
import type { Observations } from "../findings/observing/observations";
import { DEFAULT_ANALYSIS_SETTINGS } from "../findings/settings";
import type { AnalysisSettings } from "../findings/settings";
import type { ProposedIncident } from "./incident";
import { proposeIncidents } from "./propose-incidents";

/** The whole analysis: a pure function of the observations and settings, free of the order they came in (law 7). */
export function analyzeObservations(
  observations: Observations,
  settings: AnalysisSettings = DEFAULT_ANALYSIS_SETTINGS,
): { findings: Finding[]; incidents: ProposedIncident[] } {
  const findings = runFindings(observations, settings);
  return { findings, incidents: proposeIncidents(observations, findings, settings) };
}
