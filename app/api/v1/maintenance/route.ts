import { maintenanceInputSchema, maintenanceListQuerySchema } from "@/lib/contracts/maintenance";
import { route } from "@/lib/server/http";
import { listMaintenanceWindows } from "@/lib/server/maintenance/list-maintenance";
import { planMaintenance } from "@/lib/server/maintenance/plan-maintenance";

export const GET = route({
  action: "read-analysis",
  query: maintenanceListQuerySchema,
  run: (ctx, { query }) => listMaintenanceWindows(ctx, query),
});

export const POST = route({
  action: "change-incidents",
  body: maintenanceInputSchema,
  status: 201,
  run: (ctx, { body }) => planMaintenance(ctx, body),
});
