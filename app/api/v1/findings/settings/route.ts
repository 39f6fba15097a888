import { applySettingsInputSchema } from "@/lib/contracts/analysis-settings";
import { applyAnalysisSettings, getAnalysisSettings } from "@/lib/server/findings/analysis-settings";
import { route } from "@/lib/server/http";

export const GET = route({ run: (ctx) => getAnalysisSettings(ctx) });

export const PUT = route({
  body: applySettingsInputSchema,
  run: (ctx, { body }) => applyAnalysisSettings(ctx, body),
});
