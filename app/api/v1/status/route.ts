import { route } from "@/lib/server/http";
import { operatorStatus } from "@/lib/server/status/operator-status";

export const GET = route({ action: "read-status", run: (ctx) => operatorStatus(ctx) });
