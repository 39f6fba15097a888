import type { Action } from "@/lib/domain/access/access-matrix";
import { can } from "@/lib/domain/access/can";
import { authenticate } from "./authenticate";

const LOOK_MS = 3_000;

/** Closes a stream of events within seconds of its reader losing the right to read it; other answers pass as they are. */
export function endWithRights(answer: Response, headers: Headers, action: Action): Response {
  if (!answer.body || !answer.headers.get("content-type")?.startsWith("text/event-stream")) return answer;
  const lost = new AbortController();
  const look = setInterval(() => {
    authenticate(headers).then(
      (caller) => can(caller, action) || lost.abort(),
      // The database is away: the stream's own reads tell.
      () => {},
    );
  }, LOOK_MS);
  const reader = answer.body.getReader();
  const gone = new Promise<{ done: true; value?: undefined }>((resolve) =>
    lost.signal.addEventListener("abort", () => resolve({ done: true })),
  );
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await Promise.race([reader.read(), gone]);
      if (!next.done) return controller.enqueue(next.value);
      clearInterval(look);
      controller.close();
      await reader.cancel().catch(() => {});
    },
    async cancel(reason) {
      clearInterval(look);
      await reader.cancel(reason);
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}
