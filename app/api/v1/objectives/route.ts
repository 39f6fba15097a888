import { route } from "@/lib/server/http";
import { listServiceObjectives } from "@/lib/server/objectives/objectives";

export const GET = route({ run: (ctx) => listServiceObjectives(ctx) });
