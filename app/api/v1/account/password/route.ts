import { changePasswordInputSchema } from "@/lib/contracts/people";
import { changePassword } from "@/lib/server/access/account";
import { route } from "@/lib/server/http";

export const PUT = route({
  action: "own-account",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  body: changePasswordInputSchema,
  run: (ctx, { body, request }) => changePassword(ctx, body, request.headers),
});
