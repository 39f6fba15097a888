import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { isDigit } from "./scan";

/** `pm2 logs` of several programs: `0|shop     | text`, the number of the process, its name and its line. */
export const pm2: LogFormat = {
  id: "pm2",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    if (!head) return null;
    const [whole, id, service = ""] = head;
    return makeHeader(line.slice(whole.length), {
      service,
      stream: `${service}/${id}`,
      attributes: { "process.number": Number(id) },
      wraps: true,
    });
  },
};

const HEAD = /(\d{1,4})\|([A-Za-z_][\w.@:/-]{0,60}) {0,60}\| ?/y;
