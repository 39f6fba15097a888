import { usageText } from "./commands/usage";

/** A command reads its own arguments and resolves to the exit code: 0 done, 1 nothing usable, 2 wrong usage. */
export type Command = (args: string[]) => Promise<number>;

const commands: Record<string, () => Promise<{ run: Command }>> = {
  records: () => import("./commands/records"),
  analyze: () => import("./commands/analyze"),
  document: () => import("./commands/document"),
  send: () => import("./commands/send"),
  backup: () => import("./commands/backup"),
  audit: () => import("./commands/audit"),
  restore: () => import("./commands/restore"),
  user: () => import("./commands/user"),
  token: () => import("./commands/token"),
  standby: () => import("./commands/standby"),
  promote: () => import("./commands/promote"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = commands[name];
const end = args.indexOf("--");
const asksHelp = (end < 0 ? args : args.slice(0, end)).some((arg) => arg === "--help" || arg === "-h");
if (!load || asksHelp) {
  const asked = asksHelp || name === "help" || name === "--help" || name === "-h";
  (asked ? process.stdout : process.stderr).write(usageText(Object.keys(commands), asked ? "" : name));
  process.exitCode = asked ? 0 : 2;
} else {
  process.exitCode = await (await load()).run(args);
}
