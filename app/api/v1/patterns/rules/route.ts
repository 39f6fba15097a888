import { route } from "@/lib/server/http";
import { listPeopleRules } from "@/lib/server/patterns/undo-rule";

export const GET = route({ run: (ctx) => listPeopleRules(ctx) });
