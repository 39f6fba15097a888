import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** S3's server access log: owner, bucket, `[time]`, client, requester, id, operation, key, then the request line and its status. */
export const s3Access: LogFormat = {
  id: "s3-access",
  parse(line) {
    const open = line.indexOf(" [");
    if (open < 3 || open > 400) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    const read = head && readTimestamp(line, head[0].length);
    if (!head || !read) return null;
    REQUEST.lastIndex = read.end;
    const request = REQUEST.exec(line);
    if (!request) return null;
    const [, client, operation, method = "", target = "", status, code] = request;
    const access = describeRequest({ method, target, status: Number(status), client });
    const match = makeHeader(access.body, {
      time: read.time,
      severity: access.severity,
      service: head[1] ?? null,
      attributes: { ...access.attributes, "aws.s3.operation": operation },
    });
    if (code !== undefined && code !== "-") match.body = `${match.body}: ${code}`;
    match.signatureText = access.signatureText;
    return match;
  },
};

const HEAD = /\S{1,80} ([\w.-]{3,63}) (?=\[)/y;
const REQUEST =
  / ([\da-fA-F.:]{2,45}|-) \S{1,200} [\dA-Z]{1,32} ([A-Z]{2,10}(?:\.[A-Z_]{1,40}){1,4}) \S{1,2000} "([A-Z]{3,10}) (\S{1,4000}) HTTP\/[\d.]{1,4}" (\d{3}) (\S{1,80})/y;
