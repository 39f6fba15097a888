import { listPeople } from "@/lib/server/access/people";
import { route } from "@/lib/server/http";

export const GET = route({ action: "list-people", run: (ctx) => listPeople(ctx) });
