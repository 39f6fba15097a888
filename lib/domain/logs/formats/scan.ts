/** True for the code of 0–9. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** True for the code of a Latin letter. */
export function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** True for the code of a Latin letter, a digit or `_`. */
export function isWordCode(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 95;
}

/** The decimal number between two indices; the caller knows that all of it is digits. */
export function digitsValue(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** Where the run of digits at `from` ends, at most `widthMax` further on; `from` when there is none. */
export function digitsEnd(text: string, from: number, widthMax: number): number {
  let end = from;
  while (end - from < widthMax && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Where the run of Latin letters at `from` ends, at most `widthMax` further on. */
export function lettersEnd(text: string, from: number, widthMax: number): number {
  let end = from;
  while (end - from < widthMax && isLetter(text.charCodeAt(end))) end++;
  return end;
}
