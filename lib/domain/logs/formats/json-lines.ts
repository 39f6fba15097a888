import type { LogFormat } from "./format";
import { jsonObjectOf } from "./json-object";
import { readStructuredRecord } from "./structured-record";

/** One JSON object a line, of any logger: pino, bunyan, zap, logstash, ECS, MongoDB, GCP, Serilog, winston, structlog … */
export const jsonLines: LogFormat = {
  id: "json-lines",
  parse(line) {
    const code = line.charCodeAt(0);
    if (code !== 123 && code !== 32 && code !== 9) return null;
    const object = jsonObjectOf(code === 123 ? line : line.trimStart());
    return object && Object.keys(object).length > 0 ? readStructuredRecord(object) : null;
  },
};
