import { createPersonalTokenInputSchema } from "@/lib/contracts/people";
import { createOwnToken, listOwnTokens } from "@/lib/server/access/tokens";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "own-account",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  run: (ctx) => listOwnTokens(ctx),
});

export const POST = route({
  action: "own-tokens",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  body: createPersonalTokenInputSchema,
  status: 201,
  run: (ctx, { body }) => createOwnToken(ctx, body),
});
