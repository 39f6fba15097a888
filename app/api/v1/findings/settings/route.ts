import { applySettingsInputSchema } from "@/lib/contracts/analysis-settings";
import { applyAnalysisSettings, getAnalysisSettings } from "@/lib/server/findings/analysis-settings";
import { route } from "@/lib/server/http";

export const GET = route({ action: "read-analysis", run: (ctx) => getAnalysisSettings(ctx) });

export const PUT = route({
  action: "change-analysis",
  body: applySettingsInputSchema,
  run: (ctx, { body }) => applyAnalysisSettings(ctx, body),
});
