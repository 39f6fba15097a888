import type { Context } from "../context";
import { regroupPatterns } from "../patterns/regroup-patterns";
import { requestAnalysis } from "./request-analysis";

// Long enough for ordinary files, so that who imports finds the incidents there; a large base goes on in the background.
const ANALYSIS_WAIT_MS = 20_000;

/** Patterns and findings follow the records. `grouped` runs between the two. */
export async function settleAfterImport(ctx: Context, grouped?: () => Promise<void>): Promise<void> {
  await regroupPatterns(ctx);
  await grouped?.();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, ANALYSIS_WAIT_MS)));
  await Promise.race([requestAnalysis(ctx), patience]);
  clearTimeout(timer);
}
