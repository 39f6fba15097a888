import { route } from "@/lib/server/http";
import { getGroupingState } from "@/lib/server/patterns/migrate-grouping";

export const GET = route({ run: (ctx) => getGroupingState(ctx) });
