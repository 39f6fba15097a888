/**
 * The body of a request as it arrives; a request without one gives nothing. Throws as soon as the sender is gone: the
 * stream alone would wait for ever. Leaving early cancels it.
 */
export async function* requestBytes(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  const gone = new Promise<never>((_, reject) => {
    const leave = () => reject(new Error("the sender is gone"));
    if (request.signal.aborted) leave();
    else request.signal.addEventListener("abort", leave, { once: true });
  });
  gone.catch(() => {});
  try {
    for (;;) {
      const next = await Promise.race([reader.read(), gone]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Without it the rest of a refused body would be kept in memory until the connection ends.
    void reader.cancel().catch(() => {});
  }
}

/** The announced size of a body; null when it is sent in chunks. */
export function contentLength(request: Request): number | null {
  const header = request.headers.get("content-length");
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
