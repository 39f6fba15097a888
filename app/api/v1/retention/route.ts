import { changeRetentionInputSchema } from "@/lib/contracts/operations";
import { route } from "@/lib/server/http";
import { changeRetention, getRetention } from "@/lib/server/retention/retention";

export const GET = route({ action: "read-status", run: (ctx) => getRetention(ctx) });

export const PUT = route({
  action: "change-upkeep",
  body: changeRetentionInputSchema,
  run: (ctx, { body }) => changeRetention(ctx, body.keepDays),
});
