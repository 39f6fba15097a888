/** Bit flags of a character; the flags of a word are those of its characters together. */
export const SPACE = 1;
export const DELIMITER = 2;
export const DIGIT = 4;
export const HEX_LETTER = 8;
export const LETTER = 16;
export const SLASH = 32;
export const BACKSLASH = 64;
export const DOT = 128;
export const MARK = 256;

const DELIMITERS = "=:,;()[]{}<>\"'|!?#&@";

/** Class of each ASCII character; everything above is a LETTER. */
export const CHAR_CLASS = Uint16Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (code <= 32 || code === 127) return SPACE;
  if (DELIMITERS.includes(char)) return DELIMITER;
  if (char >= "0" && char <= "9") return DIGIT;
  if (/[a-fA-F]/.test(char)) return HEX_LETTER;
  if (/[g-zG-Z]/.test(char)) return LETTER;
  if (char === "/") return SLASH;
  if (char === "\\") return BACKSLASH;
  if (char === ".") return DOT;
  return MARK;
});

export const isDelimiter = (char: string): boolean => char.length === 1 && DELIMITERS.includes(char);
