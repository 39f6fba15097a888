import { stripAnsi } from "../text/ansi";

/** Whether a text holds anything that cleanLine takes off; false for nearly every line. */
export function needsCleaning(text: string): boolean {
  return text.includes("\x1b") || text.includes("\0") || text.includes("\r") || text.includes("\x9b");
}

/** The line for analysis: no colour codes, no NUL, a lone \r (a progress bar's) as a blank. */
export function cleanLine(text: string): string {
  return stripAnsi(text.replaceAll("\0", "")).replaceAll("\r", " ");
}

/** The line for display: as it was, NUL shown as ␀. */
export function showLine(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "␀") : text;
}
