import { useLinkInputSchema } from "@/lib/contracts/people";
import { useLink } from "@/lib/server/access/account-links";
import { route } from "@/lib/server/http";

export const POST = route({
  action: "sign-in",
  body: useLinkInputSchema,
  run: (ctx, { body, request }) => useLink(ctx, body, request.headers),
});
