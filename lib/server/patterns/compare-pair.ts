import { listNearPatterns } from "@/db/queries/grouping-migrations";
import { findPattern, findPatternTemplates, listMembers, listRules } from "@/db/queries/patterns";
import { signatureColumnOf } from "@/db/queries/signature-id";
import type { NearPattern, PairComparison, PairSide } from "@/lib/contracts/grouping";
import { explainPair } from "@/lib/domain/grouping";
import type { Context } from "../context";
import { notFound } from "../errors";
import { resolvePattern } from "./resolve-pattern";
import { runGroupingJob } from "./run-grouping-job";

const NEAR_SHOWN = 6;

/**
 * Why two patterns or signatures are together or apart: their token diff, the rule of grouping or the person that decided,
 * and what each version of grouping says. A pattern is judged by its most frequent signature.
 */
export async function comparePair(ctx: Context, query: { a: string; b: string }): Promise<PairComparison> {
  const [a, b] = await Promise.all([readSide(ctx, query.a), readSide(ctx, query.b)]);
  const { version, joins } = await runGroupingJob(ctx, "judge", a.signatureId, b.signatureId);
  const judged = joins.find((join) => join.version === version);
  const together = a.patternId === b.patternId;
  const whole = a.kind === "pattern" && b.kind === "pattern" && !together;
  const { parts, differences, reason } = whole
    ? explainPair(a.patternTemplate, b.patternTemplate)
    : explainPair(a.template, b.template);
  return {
    version,
    a,
    b,
    together,
    parts,
    differences,
    reason,
    rule: judged?.together ? judged.reason : null,
    values: judged?.values ?? null,
    person: judged && judged.together !== together ? await decidedBy(ctx, a, b) : null,
    versions: joins.map((join) => ({ version: join.version, together: join.together })),
  };
}

/** The patterns that look most like this one, each with why it stays apart. */
export async function listNear(ctx: Context, patternId: string): Promise<{ items: NearPattern[] }> {
  const id = await resolvePattern(ctx, patternId);
  const template = (await findPatternTemplates(ctx.db, [id])).get(id) ?? notFound("pattern");
  const near = await listNearPatterns(ctx.db, { id, template }, NEAR_SHOWN);
  return {
    items: near.map((other) => {
      const { differences, reason } = explainPair(template, other.template);
      return { id: other.id, template: other.template, count: other.count, differences, reason };
    }),
  };
}

/** An id is a pattern's first; else a signature's. */
async function readSide(ctx: Context, id: string): Promise<PairSide> {
  const patternId = await resolvePattern(ctx, id);
  const [pattern, members] = await Promise.all([
    findPattern(ctx.db, patternId),
    listMembers(ctx.db, patternId),
  ]);
  const named = patternId === id ? undefined : members.find(({ signatureId }) => signatureId === id);
  const member = named ?? members[0];
  if (!pattern || !member) notFound("pattern");
  return {
    id,
    kind: named ? "signature" : "pattern",
    patternId,
    patternTemplate: pattern.template,
    signatureId: member.signatureId,
    template: member.template,
    signatures: members.length,
    count: named ? member.count : pattern.count,
  };
}

async function decidedBy(ctx: Context, a: PairSide, b: PairSide): Promise<PairComparison["person"]> {
  const named = [a, b].flatMap(({ signatureId }) => signatureColumnOf(signatureId) ?? []);
  const rule = (await listRules(ctx.db, named)).at(-1);
  if (!rule) return null;
  return { ruleId: rule.id, kind: rule.kind, actor: rule.actor, at: new Date(rule.createdAt).toISOString() };
}
