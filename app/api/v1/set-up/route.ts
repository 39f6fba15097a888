import { setUpInputSchema } from "@/lib/contracts/people";
import { isBeforeSetUp } from "@/lib/server/access/open-mode";
import { setUp } from "@/lib/server/access/set-up";
import { route } from "@/lib/server/http";

export const POST = route({
  action: "set-up",
  object: async (ctx) => ({ beforeSetUp: await isBeforeSetUp(ctx.sql) }),
  body: setUpInputSchema,
  run: (ctx, { body, request }) => setUp(ctx, body, request.headers),
});
