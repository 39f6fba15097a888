import { recordListQuerySchema } from "@/lib/contracts/records";
import { route } from "@/lib/server/http";
import { listRecords } from "@/lib/server/records/list-records";

export const GET = route({
  action: "read-records",
  query: recordListQuerySchema,
  run: (ctx, { query }) => listRecords(ctx, query),
});
