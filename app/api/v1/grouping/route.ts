import { route } from "@/lib/server/http";
import { getGroupingState } from "@/lib/server/patterns/migrate-grouping";

export const GET = route({ action: "read-analysis", run: (ctx) => getGroupingState(ctx) });
