import { whatIfQuerySchema } from "@/lib/contracts/what-if";
import { route } from "@/lib/server/http";
import { csvResponse } from "@/lib/server/metrics/write-csv";
import { runWhatIf } from "@/lib/server/what-if/run-what-if";
import { whatIfCsv } from "@/lib/server/what-if/what-if-csv";

export const GET = route({
  action: "read-analysis",
  query: whatIfQuerySchema,
  run: async (ctx, { query: { format, ...query } }) => {
    const answer = await runWhatIf(ctx, query);
    return format === "csv" ? csvResponse(whatIfCsv(answer), "what-if") : answer;
  },
});
