import { changeMaintenanceInputSchema, maintenanceParamsSchema } from "@/lib/contracts/maintenance";
import { route } from "@/lib/server/http";
import { changeMaintenance, deleteMaintenance } from "@/lib/server/maintenance/change-maintenance";
import { getMaintenance } from "@/lib/server/maintenance/plan-maintenance";

export const GET = route({
  params: maintenanceParamsSchema,
  run: (ctx, { params }) => getMaintenance(ctx, params.maintenanceId),
});

export const PATCH = route({
  params: maintenanceParamsSchema,
  body: changeMaintenanceInputSchema,
  run: (ctx, { params, body }) => changeMaintenance(ctx, params.maintenanceId, body),
});

export const DELETE = route({
  params: maintenanceParamsSchema,
  run: (ctx, { params }) => deleteMaintenance(ctx, params.maintenanceId),
});
