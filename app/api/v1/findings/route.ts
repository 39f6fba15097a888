import { findingListQuerySchema } from "@/lib/contracts/findings";
import { listFindings } from "@/lib/server/findings/list-findings";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "read-analysis",
  query: findingListQuerySchema,
  run: (ctx, { query }) => listFindings(ctx, query),
});
