import { objectiveInputSchema, serviceParamsSchema } from "@/lib/contracts/objectives";
import { route } from "@/lib/server/http";
import { getObjective, setObjective } from "@/lib/server/objectives/objectives";

export const GET = route({
  action: "read-analysis",
  params: serviceParamsSchema,
  run: (ctx, { params }) => getObjective(ctx, params.name),
});

export const PUT = route({
  action: "change-services",
  params: serviceParamsSchema,
  body: objectiveInputSchema,
  run: (ctx, { params, body }) => setObjective(ctx, params.name, body),
});
