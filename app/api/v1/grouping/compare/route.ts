import { compareVersionsQuerySchema } from "@/lib/contracts/grouping";
import { route } from "@/lib/server/http";
import { compareVersions } from "@/lib/server/patterns/compare-versions";

export const GET = route({
  action: "read-analysis",
  query: compareVersionsQuerySchema,
  run: (ctx, { query }) => compareVersions(ctx, query),
});
