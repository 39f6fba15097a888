import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** Android's logcat: threadtime `03-17 16:13:38.811  1702  2395 D Tag: text`, time `03-17 16:13:38.811 D/Tag(1702): text`. */
export const logcat: LogFormat = {
  id: "logcat",
  parse(line) {
    if (line.startsWith("--------- beginning of ")) return makeHeader(line, { notice: true });
    if (!isDigit(line.charCodeAt(0)) || (line.charCodeAt(2) !== 45 && line.charCodeAt(4) !== 45)) return null;
    const read = leadingTimestamp(line);
    return read ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
  },
};

const LAYOUTS: Layout[] = [
  // The tag may hold blanks and end in some; it ends at the first colon that a blank or the end follows.
  {
    pattern: / {1,6}(\d{1,7}) {1,6}(\d{1,7}) ([VDIWEFAS]) ([^\n]{0,120}?) {0,20}:(?: |$)/y,
    fields: ["pid", "tid", "letter", "logger"],
  },
  {
    pattern: / {1,2}([VDIWEFA])\/([^\n(]{1,120}?) {0,20}\( {0,6}(\d{1,7})\): ?/y,
    fields: ["letter", "logger", "pid"],
  },
];
