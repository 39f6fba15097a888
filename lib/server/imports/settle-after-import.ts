import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "../context";
import { isUnavailable } from "../is-unavailable";
import { describeError, logEvent } from "../log-event";
import { regroupPatterns } from "../patterns/regroup-patterns";
import { requestAnalysis } from "./request-analysis";

// Long enough for ordinary files, so that who imports finds the incidents there; a large base goes on in the background.
const ANALYSIS_WAIT_MS = 20_000;
// A shipper comes again in seconds: findings follow its lines, they must not hold them up.
const SHIPPER_WAIT_MS = 2_000;
const PATIENCE_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000];

interface Settling {
  /** Runs between patterns and findings. */
  grouped?: () => Promise<void>;
  /** One of many deliveries of its source within a short time. */
  shipped?: boolean;
}

/**
 * Patterns and findings follow the records. The records are stored and told by then: when the database goes away, this is
 * done later, and nobody's import fails of it.
 */
export async function settleAfterImport(ctx: Context, settling: Settling = {}): Promise<void> {
  try {
    await settle(ctx, settling);
  } catch (error) {
    logEvent("warning", "patterns and findings are made later", { error: describeError(error) });
    if (isUnavailable(error)) void settleLater(ctx, settling);
  }
}

async function settleLater(ctx: Context, settling: Settling): Promise<void> {
  for (const patience of PATIENCE_MS) {
    await delay(patience, undefined, { ref: false });
    try {
      return await settle(ctx, settling);
    } catch (error) {
      if (isUnavailable(error)) continue;
      return logEvent("error", "patterns and findings failed", { error: describeError(error) });
    }
  }
}

async function settle(ctx: Context, { grouped, shipped = false }: Settling): Promise<void> {
  await regroupPatterns(ctx);
  await grouped?.();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>(
    (resolve) => (timer = setTimeout(resolve, shipped ? SHIPPER_WAIT_MS : ANALYSIS_WAIT_MS)),
  );
  await Promise.race([requestAnalysis(ctx), patience]);
  clearTimeout(timer);
}
