import { changeAccountInputSchema } from "@/lib/contracts/people";
import { getAccount, renameAccount } from "@/lib/server/access/account";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "own-account",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  run: (ctx) => getAccount(ctx),
});

export const PATCH = route({
  action: "own-account",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  body: changeAccountInputSchema,
  run: (ctx, { body }) => renameAccount(ctx, body.name),
});
