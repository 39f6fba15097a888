import { route } from "@/lib/server/http";
import { metricsText } from "@/lib/server/status/metrics-text";

export const GET = route({
  action: "read-status",
  run: async (ctx) =>
    new Response(await metricsText(ctx), {
      headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" },
    }),
});
