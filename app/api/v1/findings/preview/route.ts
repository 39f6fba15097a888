import { previewInputSchema } from "@/lib/contracts/analysis-settings";
import { previewAnalysis } from "@/lib/server/findings/preview-analysis";
import { route } from "@/lib/server/http";

export const POST = route({
  action: "change-analysis",
  body: previewInputSchema,
  run: (ctx, { body }) => previewAnalysis(ctx, body),
});
