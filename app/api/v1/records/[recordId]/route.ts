import { recordContextQuerySchema, recordParamsSchema } from "@/lib/contracts/records";
import { route } from "@/lib/server/http";
import { getRecord } from "@/lib/server/records/get-record";

export const GET = route({
  action: "read-records",
  params: recordParamsSchema,
  query: recordContextQuerySchema,
  run: (ctx, { params, query }) => getRecord(ctx, { ...params, ...query }),
});
