import { invitationParamsSchema } from "@/lib/contracts/people";
import { withdrawInvitation } from "@/lib/server/access/people";
import { route } from "@/lib/server/http";

export const DELETE = route({
  action: "change-people",
  params: invitationParamsSchema,
  run: (ctx, { params }) => withdrawInvitation(ctx, params.invitationId),
});
