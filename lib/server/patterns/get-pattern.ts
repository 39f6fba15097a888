import { listIncidentsOfPattern } from "@/db/queries/incidents";
import { findPattern, listBodies, listMembers, listRules, listSparklines } from "@/db/queries/patterns";
import { signatureColumnOf } from "@/db/queries/signature-id";
import type { PatternDetail } from "@/lib/contracts/patterns";
import { slotValues } from "@/lib/domain/grouping";
import { wordTitle } from "@/lib/domain/incidents/word-title";
import type { Context } from "../context";
import { notFound } from "../errors";
import { presentPattern, SPARKLINE_BUCKETS } from "./present-pattern";
import { resolvePattern } from "./resolve-pattern";

const SLOT_SAMPLE = 1_000;
const VALUES_SHOWN = 8;

/** One pattern (an id of former days leads on to where it went) with the values of its variable parts, its signatures, the rules on it and its incidents. */
export async function getPattern(ctx: Context, askedId: string): Promise<PatternDetail> {
  const id = await resolvePattern(ctx, askedId);
  const row = await findPattern(ctx.db, id);
  if (!row) notFound("pattern");
  const span =
    row.firstAt !== null && row.lastAt !== null
      ? { from: row.firstAt, to: row.lastAt + 1 }
      : { from: 0, to: 0 };
  const [lines, members, bodies, incidents] = await Promise.all([
    listSparklines(ctx.db, [id], span, SPARKLINE_BUCKETS),
    listMembers(ctx.db, id),
    // Without variable parts there are no values to read, and traces are long.
    row.template.includes("<*>") ? listBodies(ctx.db, id, SLOT_SAMPLE) : [],
    listIncidentsOfPattern(ctx.db, id),
  ]);
  const columns = members.flatMap((member) => signatureColumnOf(member.signatureId) ?? []);
  const rules = await listRules(ctx.db, columns);
  return {
    ...presentPattern(row, lines.get(id) ?? []),
    slots: countSlotValues(row.template, bodies),
    slotSample: bodies.length,
    members: members.map(({ signatureId, template, count }) => ({ signatureId, template, count })),
    rules: rules.map((rule) => ({
      id: rule.id,
      kind: rule.kind,
      actor: rule.actor,
      at: new Date(rule.createdAt).toISOString(),
    })),
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
  };
}

function countSlotValues(template: string, bodies: string[]): PatternDetail["slots"] {
  const counts: Map<string, number>[] = [];
  for (const body of bodies) {
    slotValues(template, body)?.forEach((value, index) => {
      const slot = (counts[index] ??= new Map());
      slot.set(value, (slot.get(value) ?? 0) + 1);
    });
  }
  return counts.map((slot, index) => ({
    index,
    distinct: slot.size,
    values: [...slot]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, VALUES_SHOWN)
      .map(([value, count]) => ({ value, count })),
  }));
}
