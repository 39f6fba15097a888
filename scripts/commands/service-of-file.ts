import path from "node:path";

/** The service of records that name none: the file's name without its folder, ending and number of rotation. */
export function serviceOfFile(file: string): string {
  const name = path.basename(file === "-" ? "stdin" : file.slice(file.lastIndexOf("!") + 1));
  return name.replace(/(?:\.(?:log|txt|jsonl?|ndjson|gz|zst|out|err|\d+))+$/i, "") || name;
}
