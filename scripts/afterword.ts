import { usageText } from "./commands/usage";

/** A command reads its own arguments and resolves to the exit code: 0 done, 1 nothing usable, 2 wrong usage. */
export type Command = (args: string[]) => Promise<number>;

const commands: Record<string, () => Promise<{ run: Command }>> = {
  records: () => import("./commands/records"),
  analyze: () => import("./commands/analyze"),
  document: () => import("./commands/document"),
  send: () => import("./commands/send"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = commands[name];
if (!load) {
  const asked = name === "help" || name === "--help";
  (asked ? process.stdout : process.stderr).write(usageText(Object.keys(commands), asked ? "" : name));
  process.exitCode = asked ? 0 : 2;
} else {
  process.exitCode = await (await load()).run(args);
}
