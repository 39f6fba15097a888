import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** `tail` and `head` of several files name each: `==> /var/log/till.log <==`. */
export const tailHeader: LogFormat = {
  id: "tail-header",
  parse(line) {
    if (!line.startsWith("==> ") || !line.endsWith(" <==")) return null;
    return makeHeader(line, { notice: true });
  },
};
