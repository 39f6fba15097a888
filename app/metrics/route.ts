import { serverContext } from "@/lib/server/context";
import { metricsText } from "@/lib/server/status/metrics-text";

export async function GET(): Promise<Response> {
  return new Response(await metricsText(serverContext()), {
    headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" },
  });
}
