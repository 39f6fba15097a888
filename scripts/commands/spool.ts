import { createReadStream, createWriteStream, mkdtempSync, rmSync, type WriteStream } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";

const MEMORY_CHARS_MAX = 16_777_216;
const WRITE_CHARS = 262_144;

/** Keeps lines until all are there: the first 16 Mi characters in memory, the rest in a temporary file. */
export function createSpool() {
  let lines: string[] = [];
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

  /** The lines in the order they came, many at a time. */
  async function* read(): AsyncGenerator<string[]> {
    yield lines;
    lines = [];
    if (batch !== "") await flush();
    if (!stream || folder === null) return;
    stream.end();
    await once(stream, "finish");
    yield* splitLines(
      createReadStream(path.join(folder, "spool"), { encoding: "utf8", highWaterMark: WRITE_CHARS }),
    );
  }

  function remove(): void {
    stream?.destroy();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }

  return { add, read, remove };
}

async function* splitLines(texts: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = "";
  for await (const text of texts) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield lines;
  }
  if (rest !== "") yield [rest];
}
