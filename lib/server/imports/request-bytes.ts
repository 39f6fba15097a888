import { unlessAborted } from "./unless-aborted";

/**
 * The body of a request as it arrives; a request without one gives nothing. Throws as soon as the sender is gone: the
 * stream alone would wait for ever. Leaving early cancels it.
 */
export async function* requestBytes(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const next = await unlessAborted(reader.read(), request.signal, senderGone);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Without it the rest of a refused body would be kept in memory until the connection ends.
    void reader.cancel().catch(() => {});
  }
}

function senderGone(): Error {
  return new Error("the sender is gone");
}

/** The announced size of a body; null when it is sent in chunks. */
export function contentLength(request: Request): number | null {
  const header = request.headers.get("content-length");
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
