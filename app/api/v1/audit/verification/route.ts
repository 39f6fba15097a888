import { readAnchors } from "@/lib/server/audit/audit-anchors";
import { verifyAudit } from "@/lib/server/audit/verify-audit";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "read-audit",
  run: async (ctx) => verifyAudit(ctx.sql, await readAnchors(process.env.AFTERWORD_DATA_DIR ?? ".afterword")),
});
