import { findPatternOfSignature } from "@/db/queries/patterns";
import type { Context } from "../context";
import { requestAnalysis } from "../imports/request-analysis";
import { notFound } from "../errors";
import { regroupPatterns } from "./regroup-patterns";

/** Applies the rules to the signature table, and lets the findings follow. */
export async function regroupAfterRule(ctx: Context): Promise<void> {
  await regroupPatterns(ctx);
  await requestAnalysis(ctx);
}

/** The pattern a signature belongs to now. */
export async function patternOfSignature(ctx: Context, signatureId: bigint): Promise<string> {
  return (await findPatternOfSignature(ctx.db, signatureId)) ?? notFound("pattern");
}
