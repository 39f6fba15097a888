import { ApplicationError } from "./errors";
import { storable } from "./storable";

export const JSON_LIMITS = { bytes: 16 * 1024 * 1024, depth: 32 };

const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/**
 * The JSON of a request's body. It must say that it is JSON (a form of another site cannot), is read no further than is
 * allowed, and is refused when nested deeper than 32: what walks it later may call itself once for each level.
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!JSON_TYPE.test(type)) throw new ApplicationError("not-json", { facts: { type: type.slice(0, 100) } });
  const text = await readText(request);
  if (isDeeper(text, JSON_LIMITS.depth))
    throw new ApplicationError("invalid", { fields: { body: `is nested deeper than ${JSON_LIMITS.depth}` } });
  try {
    return UNSTORABLE.test(text) ? JSON.parse(text, storable) : JSON.parse(text);
  } catch {
    throw new ApplicationError("invalid", { fields: { body: "is not JSON" } });
  }
}

async function readText(request: Request): Promise<string> {
  const limit = { facts: { limit: `${JSON_LIMITS.bytes / 1024 / 1024} MiB` } };
  if (Number(request.headers.get("content-length") ?? 0) > JSON_LIMITS.bytes)
    throw new ApplicationError("too-large", limit);
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of chunksOf(request)) {
    bytes += chunk.length;
    if (bytes > JSON_LIMITS.bytes) throw new ApplicationError("too-large", limit);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Whether brackets outside texts nest deeper than a limit; it stops at the first that does. */
function isDeeper(text: string, limit: number): boolean {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inText) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) inText = false;
    } else if (code === QUOTE) inText = true;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > limit) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return false;
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];
