import { retentionPreviewQuerySchema } from "@/lib/contracts/operations";
import { route } from "@/lib/server/http";
import { getRetentionPreview } from "@/lib/server/retention/retention";

export const GET = route({
  action: "read-status",
  query: retentionPreviewQuerySchema,
  run: (ctx, { query }) => getRetentionPreview(ctx, query.keepDays),
});
