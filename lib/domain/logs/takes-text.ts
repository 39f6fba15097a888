import type { HeaderMatch } from "./formats/format";
import type { ReadLine } from "./read-line";

/** Whether text without a header goes on with a record of this format. */
export function takesText(read: ReadLine, header: HeaderMatch): boolean {
  const format = read.format?.id ?? "";
  if (CLOSED_FORMATS.has(format)) return false;
  // What has only the collector's time is a line of its own, unless it is of a trace.
  if (read.contained && read.path.startsWith("twice-timed/")) return false;
  // Of the formats that hold both, a request ends with its line; what a program says may go on.
  if (format === "django" && header.signatureText !== undefined) return false;
  // Programs in containers that print a bare time also print lines without one; elsewhere such a line goes on.
  return !(read.contained && header.severity === 0 && BARE_FORMATS.has(format));
}

// Their records end with the line: text without a header that follows is a record of its own.
const CLOSED_FORMATS = new Set([
  "otlp-json",
  "json-lines",
  "logfmt",
  "access-log",
  "haproxy",
  "gin",
  "rails",
  "uwsgi",
  "load-balancer",
  "cloudfront",
  "envoy",
  "squid",
  "json-batch",
  "alert-hook",
  "kube-events",
  "postgres",
  "uvicorn",
  "iis",
  "mongodb",
  "klog",
]);

const BARE_FORMATS = new Set(["leading-time", "bracketed"]);
