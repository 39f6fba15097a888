import { createIngestTokenInputSchema } from "@/lib/contracts/people";
import { createIngestToken, listIngestTokens } from "@/lib/server/access/tokens";
import { route } from "@/lib/server/http";

export const GET = route({ action: "list-tokens", run: (ctx) => listIngestTokens(ctx) });

export const POST = route({
  action: "change-tokens",
  body: createIngestTokenInputSchema,
  status: 201,
  run: (ctx, { body }) => createIngestToken(ctx, body),
});
