import { findAnalysisSettings } from "@/db/queries/analysis-settings";
import { findFinding } from "@/db/queries/findings";
import { listIncidentsOfFinding } from "@/db/queries/incidents";
import { findPatternTemplates } from "@/db/queries/patterns";
import { listRecordsByAddress } from "@/db/queries/record-rows";
import type { FindingDetail } from "@/lib/contracts/findings";
import { presentFinding } from "@/lib/contracts/present-finding";
import { parseRecordId } from "@/lib/domain/logs/record-address";
import { wordTitle } from "@/lib/domain/incidents/word-title";
import type { Context } from "../context";
import { notFound } from "../errors";
import { presentRecord } from "../records/present-record";

/** One finding with the records that met its rule, in order of time, and the incidents that stand on it. */
export async function getFinding(ctx: Context, id: string): Promise<FindingDetail> {
  const finding = (await findFinding(ctx.db, id)) ?? notFound("finding");
  const addresses = finding.evidence.flatMap((recordId) => parseRecordId(recordId) ?? []);
  const [records, incidents, templates, settings] = await Promise.all([
    listRecordsByAddress(ctx.db, addresses),
    listIncidentsOfFinding(ctx.db, id),
    finding.patternId ? findPatternTemplates(ctx.db, [finding.patternId]) : new Map<string, string>(),
    findAnalysisSettings(ctx.db),
  ]);
  return {
    ...presentFinding(finding),
    patternTemplate: finding.patternId ? (templates.get(finding.patternId) ?? null) : null,
    records: records.map(presentRecord),
    incidents: incidents.map((incident) => ({
      id: incident.id,
      number: incident.number,
      title: wordTitle(incident, ctx.locale),
      titleKey: incident.titleKey,
      titleFacts: incident.titleFacts,
      services: incident.services,
      status: incident.status,
      severity: incident.severity,
    })),
    settingsAt:
      settings && Object.keys(settings.changed).length > 0 ? settings.createdAt.toISOString() : null,
  };
}
