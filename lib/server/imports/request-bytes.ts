/** The body of a request as it arrives; a request without one gives nothing. Leaving early cancels it. */
export async function* requestBytes(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Without it the rest of a refused body would be kept in memory until the connection ends.
    await reader.cancel().catch(() => {});
  }
}

/** The announced size of a body; null when it is sent in chunks. */
export function contentLength(request: Request): number | null {
  const header = request.headers.get("content-length");
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
