import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** Rust's tracing: `2025-11-03T10:11:12.123456Z  INFO shop::till: text`, with spans `open{id=4}:` before the module or not. */
export const rustTracing: LogFormat = {
  id: "rust-tracing",
  parse(line) {
    if (!isDigit(line.charCodeAt(0)) || !line.includes("::")) return null;
    const read = leadingTimestamp(line);
    return read ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
  },
};

const LAYOUTS: Layout[] = [
  {
    pattern:
      /  ?(TRACE|DEBUG|INFO|WARN|ERROR) (?:ThreadId\(\d{1,6}\) )?(?:[a-z_]\w{0,60}(?:\{[^{}]{0,300}\})?: ?){0,6}([a-z_]\w{0,60}(?:::\w{1,60}){1,12}): /y,
    fields: ["level", "logger"],
  },
];
