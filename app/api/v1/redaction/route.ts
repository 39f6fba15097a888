import { redactionChoiceSchema } from "@/lib/contracts/operations";
import { route } from "@/lib/server/http";
import { changeRedaction, getRedaction } from "@/lib/server/redaction/redaction";

export const GET = route({ action: "read-status", run: (ctx) => getRedaction(ctx) });

export const PUT = route({
  action: "change-upkeep",
  body: redactionChoiceSchema,
  run: (ctx, { body }) => changeRedaction(ctx, body),
});
