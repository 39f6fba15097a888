import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/**
 * What PowerShell makes of a program's first line on standard error when output goes to a file: `docker : text`, then where
 * its own script stands and what it thinks of it, which is none of the program's words.
 */
export const powershellError: LogFormat = {
  id: "powershell-error",
  parse(line) {
    const first = line.charCodeAt(0);
    if (first === 43 || first === 65 || first === 0x441)
      return POSITION.test(line) ? makeHeader(line, { notice: true }) : null;
    if (first < 97 || first > 122) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    return head && makeHeader(line.slice(head[0].length), { wraps: true });
  },
};

const PROGRAM =
  "(?:docker(?:-compose)?|kubectl|podman|python\\d?|py|node|npm|npx|pnpm|yarn|java|dotnet|go|cargo|terraform|az|aws)(?:\\.exe|\\.cmd)?";
const HEAD = new RegExp(`${PROGRAM} : (?=\\S)`, "y");
const POSITION = new RegExp(
  `^(?:At line:\\d{1,6} char:\\d{1,6}$|строка:\\d{1,6} знак:\\d{1,6}$|\\+ ~{2,400}$|\\+ ${PROGRAM} .{1,400}(?: \\d?>|\\.\\.\\.$|\\| ?(?:Out-File|Tee-Object)))`,
);
