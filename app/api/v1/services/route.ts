import { route } from "@/lib/server/http";
import { listServices } from "@/lib/server/services/list-services";

export const GET = route({ action: "read-analysis", run: (ctx) => listServices(ctx) });
