import { parseArgs } from "node:util";
import { createIngestToken, listIngestTokens, revokeIngestToken } from "@/lib/server/access/tokens";
import { endWords } from "./backup";
import { withPeople, type ShellContext } from "./with-people";

const USAGE = `Usage: token list
       token create NAME [--service S]… [--source S] [--days N]   prints the token, once
       token revoke ID
`;

/** `token …`: tokens of shippers from the shell. */
export async function run(args: string[]): Promise<number> {
  const work = readArguments(args);
  if (!work) {
    process.stderr.write(USAGE);
    return 2;
  }
  return endWords(() => withPeople(work));
}

function readArguments(args: string[]): ((ctx: ShellContext) => Promise<void>) | null {
  const parsed = parse(args);
  if (!parsed) return null;
  const { values, positionals } = parsed;
  const [verb, subject = "", ...rest] = positionals;
  if (rest.length > 0) return null;
  if (verb === "list" && subject === "") return list;
  if (verb === "revoke" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subject))
    return async (ctx) => {
      await revokeIngestToken(ctx, subject);
      process.stdout.write(`${subject} is revoked; a running Afterword refuses it within 5 seconds.\n`);
    };
  const days = values.days === undefined ? null : Number(values.days);
  if (verb !== "create" || subject === "" || (days !== null && !(Number.isInteger(days) && days >= 1)))
    return null;
  const input = {
    name: subject,
    services: values.service ?? null,
    source: values.source ?? null,
    expiresInDays: days,
  };
  return async (ctx) => {
    const { id, secret } = await createIngestToken(ctx, input);
    process.stdout.write(`${secret}\n`);
    process.stderr.write(`Token ${id}; only a hash of it is kept.\n`);
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        service: { type: "string", multiple: true },
        source: { type: "string" },
        days: { type: "string" },
      },
    });
  } catch {
    return null;
  }
}

async function list(ctx: ShellContext): Promise<void> {
  const { items } = await listIngestTokens(ctx);
  for (const token of items) {
    const where = token.services?.join(",") ?? "any service";
    const used = token.lastUsedAt ?? "never used";
    process.stdout.write(`${token.id}\t${token.prefix}…${token.last4}\t${where}\t${used}\t${token.name}\n`);
  }
}
