import { route } from "@/lib/server/http";
import { dropOldRecords } from "@/lib/server/retention/drop-old-records";
import { getRetention } from "@/lib/server/retention/retention";

export const POST = route({
  action: "change-upkeep",
  run: async (ctx) => {
    await dropOldRecords(ctx);
    return getRetention(ctx);
  },
});
