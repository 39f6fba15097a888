import { accountingSchema } from "@/lib/contracts/objectives";
import { route } from "@/lib/server/http";
import { getAccounting, setAccounting } from "@/lib/server/objectives/objectives";

export const GET = route({ run: (ctx) => getAccounting(ctx) });

export const PUT = route({ body: accountingSchema, run: (ctx, { body }) => setAccounting(ctx, body) });
