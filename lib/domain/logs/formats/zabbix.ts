import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** Zabbix, server, proxy and agent: `   812:20251103:101112.123 text`, the process's number padded with blanks. */
export const zabbix: LogFormat = {
  id: "zabbix",
  parse(line) {
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    if (!head) return null;
    const [whole, pid, day = "", clock, fraction] = head;
    const read = readTimestamp(`${day}T${clock}.${fraction}`, 0);
    if (!read) return null;
    return makeHeader(line.slice(whole.length), {
      time: read.time,
      attributes: { "process.pid": Number(pid) },
    });
  },
};

const HEAD = / {0,5}(\d{1,7}):(\d{8}):(\d{6})\.(\d{3}) /y;
