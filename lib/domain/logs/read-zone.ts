/** A zone at the end of a time: its offset in minutes east of UTC, and where the text goes on. */
export interface ZoneRead {
  offsetMinutes: number;
  end: number;
}

/**
 * Reads `Z`, `+03:00`, `+0300`, `+03`, `UTC`, `UTC+3`, `MSK` … at a position, after at most one space; null when there
 * is none. After a space a bare `-05` is text, not a zone. Ambiguous names (CST, IST) take their most logged meaning.
 */
export function readZone(text: string, from: number): ZoneRead | null {
  let at = from;
  const spaced = text.charCodeAt(at) === 32;
  if (spaced) at++;
  const code = text.charCodeAt(at);
  if (code === 43 || code === 45 || code === 0x2212) return readOffset(text, at, spaced);
  if (code < 65 || code > 90)
    return code === 122 && !spaced && isBoundary(text, at + 1) ? { offsetMinutes: 0, end: at + 1 } : null;
  if (code === 90 && isBoundary(text, at + 1)) return { offsetMinutes: 0, end: at + 1 };
  let end = at;
  while (end - at < 6 && isUpper(text.charCodeAt(end))) end++;
  if (end - at < 3 || end - at > 5) return null;
  const offset = ZONES.get(text.slice(at, end));
  if (offset === undefined) return null;
  const sign = text.charCodeAt(end);
  if (offset === 0 && (sign === 43 || sign === 45)) {
    const more = readOffset(text, end, false);
    if (more) return more;
  }
  return isBoundary(text, end) ? { offsetMinutes: offset, end } : null;
}

function readOffset(text: string, at: number, spaced: boolean): ZoneRead | null {
  const sign = text.charCodeAt(at) === 43 ? 1 : -1;
  let digits = 0;
  let value = 0;
  let end = at + 1;
  while (digits < 5 && isDigit(text.charCodeAt(end))) {
    value = value * 10 + text.charCodeAt(end) - 48;
    digits++;
    end++;
  }
  let hours: number;
  let minutes = 0;
  if (digits === 4) {
    hours = Math.floor(value / 100);
    minutes = value % 100;
  } else if (digits === 1 || digits === 2) {
    hours = value;
    if (
      text.charCodeAt(end) === 58 &&
      isDigit(text.charCodeAt(end + 1)) &&
      isDigit(text.charCodeAt(end + 2))
    ) {
      minutes = Number(text.slice(end + 1, end + 3));
      end += 3;
    } else if (spaced && (digits === 1 || sign < 0)) return null;
  } else return null;
  if (hours > 14 || minutes > 59 || !isBoundary(text, end)) return null;
  return { offsetMinutes: sign * (hours * 60 + minutes), end };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isBoundary(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return !(isDigit(code) || isUpper(code) || (code >= 97 && code <= 122) || code === 95);
}

const ZONES = new Map<string, number>(
  Object.entries({
    UTC: 0,
    GMT: 0,
    UCT: 0,
    WET: 0,
    WEST: 60,
    BST: 60,
    CET: 60,
    CEST: 120,
    MET: 60,
    MEST: 120,
    EET: 120,
    EEST: 180,
    SAST: 120,
    CAT: 120,
    EAT: 180,
    MSK: 180,
    MSD: 240,
    TRT: 180,
    SAMT: 240,
    GST: 240,
    YEKT: 300,
    PKT: 300,
    UZT: 300,
    IST: 330,
    OMST: 360,
    ALMT: 360,
    NOVT: 420,
    KRAT: 420,
    ICT: 420,
    WIB: 420,
    IRKT: 480,
    SGT: 480,
    HKT: 480,
    PHT: 480,
    AWST: 480,
    YAKT: 540,
    JST: 540,
    KST: 540,
    ACST: 570,
    ACDT: 630,
    VLAT: 600,
    AEST: 600,
    AEDT: 660,
    MAGT: 660,
    SAKT: 660,
    PETT: 720,
    NZST: 720,
    NZDT: 780,
    BRT: -180,
    ART: -180,
    CLT: -240,
    AST: -240,
    ADT: -180,
    NST: -210,
    EST: -300,
    EDT: -240,
    CST: -360,
    CDT: -300,
    MST: -420,
    MDT: -360,
    PST: -480,
    PDT: -420,
    AKST: -540,
    AKDT: -480,
    HST: -600,
  }),
);
