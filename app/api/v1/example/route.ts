import { loadExample } from "@/lib/server/example/load-example";
import { route } from "@/lib/server/http";

export const POST = route({ action: "load-example", status: 201, run: (ctx) => loadExample(ctx) });
