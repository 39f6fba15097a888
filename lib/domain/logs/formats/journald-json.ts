import { severityOfPriority, severityWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { jsonObjectOf, scalarText } from "./json-object";
import { epochNanosTime } from "./json-time";

/** `journalctl -o json`: upper-case fields; MESSAGE is text, or an array of bytes when it is not clean UTF-8. */
export const journaldJson: LogFormat = {
  id: "journald-json",
  parse(line) {
    if (!line.startsWith("{")) return null;
    const entry = jsonObjectOf(line);
    if (!entry || !("__REALTIME_TIMESTAMP" in entry || "_SOURCE_REALTIME_TIMESTAMP" in entry)) return null;
    const micros = scalarText(entry.__REALTIME_TIMESTAMP) ?? scalarText(entry._SOURCE_REALTIME_TIMESTAMP);
    const severity = severityOfPriority(Number(scalarText(entry.PRIORITY) ?? -1));
    const unit =
      scalarText(entry._SYSTEMD_UNIT) ?? scalarText(entry._SYSTEMD_USER_UNIT) ?? scalarText(entry.UNIT);
    const identifier = scalarText(entry.SYSLOG_IDENTIFIER) ?? scalarText(entry._COMM);
    const container = scalarText(entry.CONTAINER_NAME);
    const pid = scalarText(entry._PID) ?? scalarText(entry.SYSLOG_PID);
    const service = container ?? identifier ?? (unit === null ? null : unit.replace(/\.service$/, ""));
    return makeHeader(messageText(entry.MESSAGE), {
      time: micros === null ? null : epochNanosTime(`${micros}000`),
      severity,
      severityText: severityWord(severity),
      service,
      attributes: makeAttributes({
        "host.name": scalarText(entry._HOSTNAME),
        "process.pid": pid === null ? null : Number(pid),
        "systemd.unit": unit,
        "container.name": container,
        "journald.boot_id": scalarText(entry._BOOT_ID),
        "log.iostream": scalarText(entry._TRANSPORT) === "stdout" ? "stdout" : null,
      }),
      wraps: true,
      stream: `${service ?? ""}[${pid ?? ""}]`,
    });
  },
};

function messageText(message: unknown): string {
  if (typeof message === "string") return message;
  if (!Array.isArray(message)) return scalarText(message) ?? "";
  if (message.every((byte): byte is number => typeof byte === "number"))
    return new TextDecoder().decode(Uint8Array.from(message));
  // A field set more than once is an array of its values.
  return message.map(messageText).join("\n");
}
