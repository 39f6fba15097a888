import { whatIfQuerySchema } from "@/lib/contracts/what-if";
import { route } from "@/lib/server/http";
import { runWhatIf } from "@/lib/server/what-if/run-what-if";

export const GET = route({
  action: "read-analysis",
  query: whatIfQuerySchema,
  run: (ctx, { query }) => runWhatIf(ctx, query),
});
