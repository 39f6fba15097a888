import { openLinkInputSchema } from "@/lib/contracts/people";
import { openLink } from "@/lib/server/access/account-links";
import { route } from "@/lib/server/http";

export const POST = route({
  action: "sign-in",
  body: openLinkInputSchema,
  run: (ctx, { body }) => openLink(ctx, body.secret),
});
