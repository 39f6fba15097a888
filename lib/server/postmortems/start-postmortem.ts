import { findIncident, listImpact, listTimeline } from "@/db/queries/incidents";
import { findPattern } from "@/db/queries/patterns";
import { insertPostmortem } from "@/db/queries/postmortems";
import { listPatternExcerpt } from "@/db/queries/pattern-excerpt";
import type { StartPostmortemInput, WirePostmortem } from "@/lib/contracts/postmortems";
import { durationOfImpact } from "@/lib/domain/incidents/impact-duration";
import { draftFromIncident, type DraftSource } from "@/lib/domain/postmortems/drafting/draft-from-incident";
import { emptyDocument } from "@/lib/domain/postmortems/editing/empty-document";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { filledTemplate } from "@/lib/domain/postmortems/editing/template-from-document";
import type { Context } from "../context";
import { notFound } from "../errors";
import { readGoesOnTo } from "../incidents/goes-on-to";
import { impactWindowOf } from "../incidents/present-incident";
import { contentHash } from "./content-hash";
import { savedNow } from "./draft-saver";
import { getPostmortem } from "./get-postmortem";
import { startFromTemplate } from "./templates";

const PATTERNS_MAX = 20;
const EXCERPT_RECORDS = 5;
const WARN = 13;

/** Starts a document: filled with what the records prove when it is about an incident, blank otherwise. */
export async function startPostmortem(ctx: Context, input: StartPostmortemInput): Promise<WirePostmortem> {
  const document = await startDocument(ctx, input);
  const id = ctx.newId();
  const now = new Date(ctx.now());
  await insertPostmortem(ctx.db, {
    id,
    incidentId: input.incidentId ?? null,
    title: document.title,
    kind: document.kind,
    language: document.language,
    status: "draft",
    draft: document,
    draftHash: contentHash(document),
    ...savedNow(ctx),
    createdAt: now,
    updatedAt: now,
  });
  return getPostmortem(ctx, id);
}

async function startDocument(ctx: Context, input: StartPostmortemInput): Promise<PostmortemDocument> {
  const newId = () => ctx.newId();
  const template = input.templateId
    ? await startFromTemplate(ctx, input.templateId, input.title ?? null)
    : null;
  const language = template?.language ?? input.language ?? ctx.locale;
  if (input.incidentId) {
    const known = draftFromIncident(await draftSource(ctx, input.incidentId, input), language, newId);
    return template ? filledTemplate(template, known) : known;
  }
  if (template) return template;
  return emptyDocument({
    title: input.title ?? (language === "ru" ? "Без названия" : "Untitled"),
    kind: input.kind,
    language,
    date: new Date(ctx.now()).toISOString().slice(0, 10),
    newId,
  });
}

async function draftSource(
  ctx: Context,
  incidentId: string,
  input: StartPostmortemInput,
): Promise<DraftSource> {
  const row = await findIncident(ctx.db, incidentId);
  if (!row) notFound("incident");
  const [impactRows, timeline] = await Promise.all([
    listImpact(ctx.db, [incidentId]),
    listTimeline(ctx.db, incidentId),
  ]);
  const goesOnTo = await readGoesOnTo(ctx, impactRows);
  const impact = impactRows.map((row) => ({ ...impactWindowOf(row), goesOnTo: goesOnTo(row) }));
  const span = spanOf(
    impact.flatMap((window) => [window.start.notBefore, window.end?.notAfter ?? window.goesOnTo]),
  );
  const patterns = await Promise.all(
    row.patternIds.slice(0, PATTERNS_MAX).map((id) => draftPattern(ctx, id, span)),
  );
  return {
    title: input.title ?? row.title,
    titleKey: row.titleKey,
    severity: row.severity,
    services: row.services,
    impact,
    downtime: durationOfImpact(impact, (window) => window.goesOnTo),
    phases: row.phases,
    timeline: timeline.map((event) => ({
      id: event.id,
      kind: event.kind,
      at: {
        notBefore: event.notBefore.getTime(),
        notAfter: event.notAfter.getTime(),
        best: event.best.getTime(),
      },
      service: event.service,
      text: event.text,
      origin: event.origin,
      recordId: event.recordId,
    })),
    patterns: worthTelling(patterns.flatMap((pattern) => pattern ?? [])),
    timeZone: input.timeZone ?? "UTC",
  };
}

/** Warnings and worse are problems; what a start script prints is one only when nothing else is. */
function worthTelling(patterns: DraftSource["patterns"]): DraftSource["patterns"] {
  const bad = patterns.filter(({ severity }) => severity >= WARN);
  return bad.length > 0 ? bad : patterns;
}

async function draftPattern(
  ctx: Context,
  id: string,
  span: { from: number; to: number } | null,
): Promise<DraftSource["patterns"][number] | null> {
  const pattern = await findPattern(ctx.db, id);
  if (!pattern || pattern.firstAt === null || pattern.lastAt === null) return null;
  const samples = await listPatternExcerpt(ctx.db, id, span, EXCERPT_RECORDS);
  return {
    id,
    template: pattern.template,
    service: pattern.services[0] ?? "",
    severity: pattern.severity,
    count: pattern.count,
    firstAt: pattern.firstAt,
    lastAt: pattern.lastAt,
    cadence: pattern.cadence,
    samples,
  };
}

function spanOf(instants: number[]): { from: number; to: number } | null {
  return instants.length === 0 ? null : { from: Math.min(...instants), to: Math.max(...instants) };
}
