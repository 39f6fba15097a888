/**
 * Bit flags of a byte; the flags of a word are those of its bytes together. Hot files take them into constants of
 * their own: a binding that a bundler turns into a getter would cost more than the work on the character.
 */
export const CHAR_FLAGS = {
  SPACE: 1,
  DELIMITER: 2,
  DIGIT: 4,
  HEX_LETTER: 8,
  LETTER: 16,
  SLASH: 32,
  BACKSLASH: 64,
  DOT: 128,
  MARK: 256,
} as const;
const { SPACE, DELIMITER, DIGIT, HEX_LETTER, LETTER, SLASH, BACKSLASH, DOT, MARK } = CHAR_FLAGS;

const DELIMITERS = "=:,;()[]{}<>\"'|!?#&@";

/** Class of each byte; those of characters beyond ASCII are LETTERs. */
export const CHAR_CLASS = Uint16Array.from({ length: 256 }, (_, code) => {
  if (code >= 128) return LETTER;
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
