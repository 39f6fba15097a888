import { route } from "@/lib/server/http";
import { listPeopleRules } from "@/lib/server/patterns/undo-rule";

export const GET = route({ action: "read-analysis", run: (ctx) => listPeopleRules(ctx) });
