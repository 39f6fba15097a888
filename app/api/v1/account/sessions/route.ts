import { endOtherSessions, listOwnSessions } from "@/lib/server/access/account";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "own-account",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  run: (ctx) => listOwnSessions(ctx),
});

export const DELETE = route({
  action: "own-account",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  run: (ctx) => endOtherSessions(ctx),
});
