import { route } from "@/lib/server/http";
import { listServiceObjectives } from "@/lib/server/objectives/objectives";

export const GET = route({ action: "read-analysis", run: (ctx) => listServiceObjectives(ctx) });
