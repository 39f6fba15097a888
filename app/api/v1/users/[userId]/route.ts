import { changeUserInputSchema, userParamsSchema } from "@/lib/contracts/people";
import { changeUser, listPeople } from "@/lib/server/access/people";
import { route } from "@/lib/server/http";

export const PATCH = route({
  action: "change-people",
  params: userParamsSchema,
  body: changeUserInputSchema,
  run: async (ctx, { params, body }) => {
    await changeUser(ctx, params.userId, body);
    return listPeople(ctx);
  },
});
