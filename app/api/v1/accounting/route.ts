import { accountingSchema } from "@/lib/contracts/objectives";
import { route } from "@/lib/server/http";
import { getAccounting, setAccounting } from "@/lib/server/objectives/objectives";

export const GET = route({ action: "read-analysis", run: (ctx) => getAccounting(ctx) });

export const PUT = route({
  action: "change-services",
  body: accountingSchema,
  run: (ctx, { body }) => setAccounting(ctx, body),
});
