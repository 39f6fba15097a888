/** What SGR codes say of a run of text; colours are one of eight hues, whatever palette they came from. */
export interface AnsiStyle {
  color: AnsiHue | null;
  background: AnsiHue | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  inverse: boolean;
}
export interface AnsiRun {
  text: string;
  style: AnsiStyle;
}
export const ANSI_HUES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;
export type AnsiHue = (typeof ANSI_HUES)[number];

const PLAIN: AnsiStyle = {
  color: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
};

// Strings (OSC, DCS, SOS, PM, APC) up to their end, or to the line's end when they have none; then CSI; then other
// escapes; then the control characters that are no text.
const STRINGS =
  "(?:\\x1b[\\]PX^_]|[\\x9d\\x90\\x98\\x9e\\x9f])[^\\x07\\x1b\\x9c\\n]*(?:\\x07|\\x1b\\\\|\\x9c)?";
const CSI = "(?:\\x1b\\[|\\x9b)([0-?]*)([ -/]*)([@-~])?";
const OTHERS = "\\x1b[ -/]*[0-~]?|[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]";
const CODES = new RegExp(`${STRINGS}|${CSI}|${OTHERS}`, "g");

/** Text with terminal codes as runs of plain text with a style: SGR is read, all other codes are dropped. */
export function readAnsi(text: string): AnsiRun[] {
  const runs: AnsiRun[] = [];
  let style = PLAIN;
  let from = 0;
  const push = (piece: string) => {
    const last = runs.at(-1);
    if (piece === "") return;
    if (last?.style === style) last.text += piece;
    else runs.push({ text: piece, style });
  };
  for (const match of text.matchAll(CODES)) {
    push(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [, parameters, between, final] = match;
    if (final === "m" && between === "" && parameters !== undefined) style = applySgr(style, parameters);
  }
  push(text.slice(from));
  return runs;
}

/** True when the text has terminal codes at all. */
export function hasAnsi(text: string): boolean {
  return text.includes("\x1b") || text.includes("\x9b");
}

function applySgr(before: AnsiStyle, parameters: string): AnsiStyle {
  let style = { ...before };
  const codes = parameters.split(/[;:]/).map((code) => (code === "" ? 0 : Number(code)));
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const { hue, used } = readColor(codes.slice(at + 1));
      if (code === 38) style.color = hue;
      else style.background = hue;
      at += used;
    } else style = applyCode(style, code);
  }
  return style;
}

function applyCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 3) return { ...style, italic: true };
  if (code === 4 || code === 21) return { ...style, underline: true };
  if (code === 7) return { ...style, inverse: true };
  if (code === 9) return { ...style, strike: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 23) return { ...style, italic: false };
  if (code === 24) return { ...style, underline: false };
  if (code === 27) return { ...style, inverse: false };
  if (code === 29) return { ...style, strike: false };
  if (code === 39) return { ...style, color: null };
  if (code === 49) return { ...style, background: null };
  const hue = ANSI_HUES[code % 10];
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) return { ...style, color: hue ?? null };
  if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107))
    return { ...style, background: hue ?? null };
  return style;
}

/** The colour after 38 or 48: `5;n` of the 256, or `2;r;g;b`; `used` says how many numbers it took. */
function readColor([kind, a = 0, b = 0, c = 0]: number[]): { hue: AnsiHue | null; used: number } {
  if (kind === 2) return { hue: nearestHue(a, b, c), used: 4 };
  if (kind !== 5) return { hue: null, used: kind === undefined ? 0 : 1 };
  if (a < 16) return { hue: ANSI_HUES[a % 8] ?? null, used: 2 };
  if (a >= 232) return { hue: a < 244 ? "black" : "white", used: 2 };
  const level = (n: number) => (n === 0 ? 0 : 55 + 40 * n);
  const cube = a - 16;
  return {
    hue: nearestHue(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)),
    used: 2,
  };
}

/** Each of red, green and blue is on or off: on from half of the strongest. Greys are black or white. */
function nearestHue(red: number, green: number, blue: number): AnsiHue | null {
  const strongest = Math.max(red, green, blue);
  if (strongest - Math.min(red, green, blue) < 32) return strongest < 128 ? "black" : "white";
  const on = (part: number) => (part * 2 > strongest ? 1 : 0);
  return ANSI_HUES[on(red) + 2 * on(green) + 4 * on(blue)] ?? null;
}
