import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { isObject, jsonObjectOf } from "./json-object";
import { parseJsonTime } from "./json-time";

/** Docker's json-file driver: `{"log":"text\n","stream":"stderr","time":"…Z"}`, long lines in 16 KiB parts. */
export const dockerJson: LogFormat = {
  id: "docker-json",
  parse(line) {
    if (!line.startsWith("{")) return null;
    const object = jsonObjectOf(line);
    if (!object || typeof object.log !== "string") return null;
    if (typeof object.stream !== "string" && typeof object.time !== "string") return null;
    for (const name in object) if (!FIELDS.has(name)) return null;
    const text = object.log;
    const whole = text.endsWith("\n");
    const stream = typeof object.stream === "string" ? object.stream : null;
    const match = makeHeader("", {
      time: parseJsonTime(object.time),
      attributes: makeAttributes({
        "log.iostream": stream,
        ...(isObject(object.attrs) ? object.attrs : {}),
      }),
      wraps: true,
      stream,
      partial: !whole,
    });
    match.body = whole ? text.slice(0, text.endsWith("\r\n") ? -2 : -1) : text;
    return match;
  },
};

const FIELDS = new Set(["log", "stream", "time", "attrs"]);
