import type { WriteStream } from "node:tty";
import type { ReadProgress } from "./read-input";

const EVERY_MS = 200;

/** One line on a terminal that says how far reading has come; nothing where there is no terminal. */
export function createProgressLine(stream: NodeJS.WriteStream & Partial<WriteStream>) {
  let lastMs = 0;
  let shown = false;

  function show({ file, readBytes, totalBytes }: ReadProgress): void {
    if (!stream.isTTY || performance.now() - lastMs < EVERY_MS) return;
    lastMs = performance.now();
    shown = true;
    const share = totalBytes ? ` ${Math.floor((readBytes / totalBytes) * 100)} %` : "";
    stream.write(`\r\x1b[K${file}: ${(readBytes / 1_000_000).toFixed(1)} MB${share}`);
  }

  function clear(): void {
    if (shown) stream.write("\r\x1b[K");
  }

  return { show, clear };
}
