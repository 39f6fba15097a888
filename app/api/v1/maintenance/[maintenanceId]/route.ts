import { changeMaintenanceInputSchema, maintenanceParamsSchema } from "@/lib/contracts/maintenance";
import { route } from "@/lib/server/http";
import { changeMaintenance, deleteMaintenance } from "@/lib/server/maintenance/change-maintenance";
import { getMaintenance } from "@/lib/server/maintenance/plan-maintenance";

export const GET = route({
  action: "read-analysis",
  params: maintenanceParamsSchema,
  run: (ctx, { params }) => getMaintenance(ctx, params.maintenanceId),
});

export const PATCH = route({
  action: "change-incidents",
  params: maintenanceParamsSchema,
  body: changeMaintenanceInputSchema,
  run: (ctx, { params, body }) => changeMaintenance(ctx, params.maintenanceId, body),
});

export const DELETE = route({
  action: "change-incidents",
  params: maintenanceParamsSchema,
  run: (ctx, { params }) => deleteMaintenance(ctx, params.maintenanceId),
});
