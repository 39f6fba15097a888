import { serverContext } from "@/lib/server/context";
import { readiness } from "@/lib/server/status/readiness";

/** 200 when the database answers and holds the schema this version needs, else 503. */
export async function GET(): Promise<Response> {
  const { ready, checks } = await readiness(serverContext());
  const headers = { "Cache-Control": "no-store", ...(!ready && { "Retry-After": "5" }) };
  return Response.json({ ready, checks }, { status: ready ? 200 : 503, headers });
}
