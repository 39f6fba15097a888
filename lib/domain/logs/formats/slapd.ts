import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { epochParts } from "./json-time";
import { isDigit } from "./scan";

/** OpenLDAP's server on standard error: seconds, and since 2.5 nanoseconds, in hexadecimal: `65f26b37.1a2b3c4d 0x7f3a conn=1000 op=0 BIND …`. */
export const slapd: LogFormat = {
  id: "slapd",
  parse(line) {
    // Its first digit is decimal until 2055.
    if (!isDigit(line.charCodeAt(0)) || (line.charCodeAt(8) !== 32 && line.charCodeAt(8) !== 46)) return null;
    const header = HEADER.exec(line);
    if (!header) return null;
    const [whole, seconds = "", nanos = "0", thread] = header;
    const fraction = Number.parseInt(nanos, 16);
    const time = epochParts(
      Number.parseInt(seconds, 16) * 1000 + Math.floor(fraction / 1e6),
      Math.floor(fraction % 1e6),
    );
    if (!time || fraction >= 1e9) return null;
    return makeHeader(line.slice(whole.length), {
      time,
      service: "slapd",
      attributes: makeAttributes({ "thread.id": thread }),
    });
  },
};

/** Eight digits alone may be anything: what the server writes first makes sure of them. */
const HEADER =
  /^([\da-f]{8})(?:\.([\da-f]{8}))? (?:(0x[\da-f]{1,16}) )?(?=conn=\d|slapd |@\(#\)|(?:daemon|connection_\w{1,20}|[bm]db_\w{1,30}|config_\w{1,30}|slap_\w{1,30}|backend_\w{1,20}|do_\w{1,20}|TLS)\b)/;
