import { route } from "@/lib/server/http";
import { operatorStatus } from "@/lib/server/status/operator-status";

export const GET = route({ run: (ctx) => operatorStatus(ctx) });
