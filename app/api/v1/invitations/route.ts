import { inviteInputSchema } from "@/lib/contracts/people";
import { invite } from "@/lib/server/access/account-links";
import { route } from "@/lib/server/http";

export const POST = route({
  action: "change-people",
  body: inviteInputSchema,
  status: 201,
  run: (ctx, { body }) => invite(ctx, body),
});
