import { migrateGroupingInputSchema } from "@/lib/contracts/grouping";
import { route } from "@/lib/server/http";
import { migrateGrouping } from "@/lib/server/patterns/migrate-grouping";

export const POST = route({
  action: "change-analysis",
  body: migrateGroupingInputSchema,
  run: (ctx, { body }) => migrateGrouping(ctx, body),
});
