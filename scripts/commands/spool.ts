import { createReadStream, createWriteStream, mkdtempSync, rmSync, type WriteStream } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";

const MEMORY_CHARS_MAX = 16_777_216;
const WRITE_CHARS = 262_144;

/** Keeps lines until all are there: the first 16 Mi characters in memory, the rest in a temporary file. */
export function createSpool() {
  const lines: string[] = [];
  let chars = 0;
  let folder: string | null = null;
  let stream: WriteStream | null = null;
  let batch = "";

  /** Takes a line without line breaks; a promise only when the disk is slower than the input. */
  function add(line: string): Promise<void> | undefined {
    if (chars < MEMORY_CHARS_MAX) {
      lines.push(line);
      chars += line.length;
      return undefined;
    }
    batch += `${line}\n`;
    return batch.length >= WRITE_CHARS ? flush() : undefined;
  }

  async function flush(): Promise<void> {
    if (!stream) {
      folder = mkdtempSync(path.join(tmpdir(), "afterword-"));
      stream = createWriteStream(path.join(folder, "spool"));
    }
    const text = batch;
    batch = "";
    if (text !== "" && !stream.write(text)) await once(stream, "drain");
  }

  async function* read(): AsyncGenerator<string> {
    yield* lines;
    lines.length = 0;
    if (batch !== "") await flush();
    if (!stream || folder === null) return;
    stream.end();
    await once(stream, "finish");
    yield* createInterface({ input: createReadStream(path.join(folder, "spool")), crlfDelay: Infinity });
  }

  function remove(): void {
    stream?.destroy();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }

  return { add, read, remove };
}
