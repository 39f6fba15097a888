import type { TemplateToken } from "../scanning/template-token";

const BRACKETS: ReadonlyMap<string, string> = new Map([
  ["[", "]"],
  ["<", ">"],
  ["(", ")"],
]);
const MARKS: ReadonlyMap<string, string> = new Map([["'", "'"], ['"', '"'], ...BRACKETS]);

/** Whether the word at this place stands in brackets alone. */
export function isBracketed(tokens: readonly TemplateToken[], at: number): boolean {
  return stands(tokens, at, BRACKETS);
}

/** Whether the word at this place stands in quotes or brackets alone. */
export function isEnclosed(tokens: readonly TemplateToken[], at: number): boolean {
  return stands(tokens, at, MARKS);
}

function stands(tokens: readonly TemplateToken[], at: number, marks: ReadonlyMap<string, string>): boolean {
  const close = marks.get(tokens[at - 1]?.word ?? "");
  return close !== undefined && tokens[at + 1]?.word === close;
}
