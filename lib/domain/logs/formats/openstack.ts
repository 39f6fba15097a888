import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { isDigit } from "./scan";
import { leadingTimestamp } from "./leading-timestamp";

/**
 * OpenStack (oslo.log): `2025-11-03 10:11:12.123 25746 INFO nova.compute.manager [req-… - - -] text`, also with the name of
 * the file it was collected from in front.
 */
export const openstack: LogFormat = {
  id: "openstack",
  parse(line) {
    if (isDigit(line.charCodeAt(0))) {
      const read = leadingTimestamp(line);
      return read ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
    }
    const blank = line.indexOf(" ");
    if (
      blank < 1 ||
      blank > 150 ||
      !isDigit(line.charCodeAt(blank + 1)) ||
      !line.slice(0, blank).includes(".log")
    )
      return null;
    const read = readTimestamp(line, blank + 1);
    const match = read && readLayouts(line, read.end, read.time, LAYOUTS);
    return match && { ...match, attributes: { ...match.attributes, "log.file.name": line.slice(0, blank) } };
  },
};

const LAYOUTS: Layout[] = [
  {
    pattern:
      / (\d{1,10}) (TRACE|DEBUG|INFO|AUDIT|WARNING|ERROR|CRITICAL) ([\w.-]{1,150}) \[([^\]]{0,400})\] ?/y,
    fields: ["pid", "level", "logger", "request"],
  },
  {
    pattern:
      / (\d{1,10}) (TRACE|DEBUG|INFO|WARNING|ERROR|CRITICAL) ((?:[\w-]{1,60}\.){1,12}[\w-]{1,80}) (?!- )/y,
    fields: ["pid", "level", "logger"],
  },
];
