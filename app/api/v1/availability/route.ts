import { availabilityQuerySchema } from "@/lib/contracts/availability";
import { getAvailability } from "@/lib/server/availability/get-availability";
import { route } from "@/lib/server/http";

export const GET = route({
  query: availabilityQuerySchema,
  run: (ctx, { query }) => getAvailability(ctx, query),
});
