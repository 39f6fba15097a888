import type { HeaderMatch } from "./formats/format";
import { RECORD_FORMATS } from "./formats/index";
import { FormatsByBeginning } from "./formats/line-beginning";
import { plain } from "./formats/plain";

/**
 * A record, and those that share its line, with the lines that they carry read by their own formats: what Loki or Firehose
 * was sent. The time at which it was sent stays, where it is known.
 */
export function readWrapped(match: HeaderMatch | null): HeaderMatch | null {
  if (!match) return null;
  const whole = match.wraps === true ? readInner(match) : match;
  return match.siblings ? { ...whole, siblings: match.siblings.map(readOne) } : whole;
}

function readOne(match: HeaderMatch): HeaderMatch {
  return match.wraps === true ? readInner(match) : match;
}

function readInner(outer: HeaderMatch): HeaderMatch {
  const { body } = outer;
  const lineEnd = body.indexOf("\n");
  const line = lineEnd < 0 ? body : body.slice(0, lineEnd);
  const inner = headerOf(line) ?? (outer.severity > 0 ? null : plain.parse(line));
  if (!inner) return outer;
  return {
    ...inner,
    time: outer.time ?? inner.time,
    severity: inner.severity > 0 ? inner.severity : outer.severity,
    severityText: inner.severity > 0 ? inner.severityText : outer.severityText,
    service: outer.service ?? inner.service,
    attributes:
      outer.attributes && inner.attributes
        ? { ...outer.attributes, ...inner.attributes }
        : (outer.attributes ?? inner.attributes),
    body: lineEnd < 0 ? inner.body : inner.body + body.slice(lineEnd),
  };
}

function headerOf(line: string): HeaderMatch | null {
  const first = line.charCodeAt(0);
  if (line === "" || first === 32 || first === 9) return null;
  for (const format of BY_BEGINNING.of(line)) {
    const match = format.parse(line);
    // A record in it that holds records again is left as it stands.
    if (match && !match.siblings && !match.notice && !match.headerOnly) return match;
  }
  return null;
}

const BY_BEGINNING = new FormatsByBeginning(RECORD_FORMATS.filter((format) => format !== plain));
