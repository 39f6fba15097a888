import { severityOfWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";

/** WebLogic: `####<Nov 3, 2025 10:11:12 AM MSK> <Error> <JDBC> <host> <server> <thread> … <BEA-001112> <text>`. */
export const weblogic: LogFormat = {
  id: "weblogic",
  parse(line) {
    if (!line.startsWith("####<")) return null;
    const read = readTimestamp(line, 5);
    if (!read) return null;
    FIELDS.lastIndex = read.end;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
    const [head, word = "", logger, host, service, thread] = fields;
    const code = CODE.exec(line.slice(read.end + head.length, read.end + head.length + 600));
    const start = read.end + head.length + (code ? code.index + code[0].length : 0);
    return makeHeader(line.slice(start, line.endsWith(">") ? -1 : undefined), {
      time: read.time,
      severity: severityOfWord(word),
      severityText: word,
      service: service === undefined || service === "" ? null : service,
      attributes: makeAttributes({
        "log.logger": logger,
        "host.name": host,
        "thread.name": thread,
        "log.code": code?.[1],
      }),
    });
  },
};

const FIELDS = /> <([A-Z][a-z]{3,10})> <([^<>]{0,100})> <([^<>]{0,100})> <([^<>]{0,100})> <([^<>]{0,200})> /y;
const CODE = /<([A-Z][A-Z\d]{1,12}-\d{1,9})> </;
