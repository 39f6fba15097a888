import { makeBackup } from "@/lib/server/backups/backups";
import { route } from "@/lib/server/http";

export const POST = route({ action: "change-upkeep", status: 201, run: (ctx) => makeBackup(ctx.now()) });
