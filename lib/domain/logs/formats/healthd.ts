import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { isDigit } from "./scan";

/** What nginx and Apache write for Elastic Beanstalk's health agent: `1762164672.123"/till"503"0.004"0.003"192.0.2.7`. */
export const healthd: LogFormat = {
  id: "healthd",
  parse(line) {
    const quote = line.charCodeAt(10) === 46 ? 14 : 10;
    if (line.charCodeAt(quote) !== 34 || !isDigit(line.charCodeAt(0))) return null;
    const read = readTimestamp(line, 0);
    const fields = read?.end === quote ? FIELDS.exec(line) : null;
    if (!fields) return null;
    const [, target = "", status = "", duration = "", client = ""] = fields;
    const access = describeRequest(
      { method: "", target, status: Number(status), duration: Number(duration), client },
      `${target} ${status}`,
    );
    const match = makeHeader(access.body, {
      time: read?.time,
      severity: access.severity,
      attributes: access.attributes,
    });
    match.signatureText = access.signatureText.trim();
    return match;
  },
};

const FIELDS = /^[\d.]{10,14}"([^"]{0,8000})"(\d{3})"([\d.]{1,12})"(?:[\d.]{1,12}|-)"([\w.:, -]{0,200})$/;
