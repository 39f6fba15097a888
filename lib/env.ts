import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";

/** The settings of a start, checked. Relative folders are taken from where the command was given. */
export type Env = {
  port: number;
  host: string;
  /** Null: the embedded Postgres in the data folder. */
  databaseUrl: string | null;
  dataFolder: string;
  /** What links in mails and exports begin with; without a slash at the end. */
  baseUrl: string;
  adminEmail: string | null;
  adminPassword: string | null;
  apiToken: string | null;
  /** How many daily backups of the embedded database are kept; 0 makes none. */
  backupKeep: number;
  /** Whether the last address in X-Forwarded-For is believed. */
  trustProxy: boolean;
};

const PASSWORD_CHARACTERS_MIN = 8;
const TOKEN_CHARACTERS_MIN = 32;

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "PORT must be a number from 1 to 65535.")
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, "PORT must be a number from 1 to 65535.")
    .default(3000),
  HOST: z
    .string()
    .regex(
      /^[\w.:[\]-]+$/,
      "HOST must be an address or a host name to listen on, such as 127.0.0.1 or 0.0.0.0.",
    )
    .default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, "DATABASE_URL must look like postgres://user:password@host:5432/database.")
    .optional(),
  AFTERWORD_DATA_DIR: z.string().optional(),
  AFTERWORD_BACKUP_KEEP: z
    .string()
    .regex(/^\d{1,3}$/, "AFTERWORD_BACKUP_KEEP must be a number of backups from 0 (none are made) to 999.")
    .transform(Number)
    .default(7),
  AFTERWORD_TRUST_PROXY: z
    .enum(["0", "1"], "AFTERWORD_TRUST_PROXY must be 1 (a proxy in front tells addresses) or 0.")
    .default("0"),
  BASE_URL: z
    .string()
    .refine(isWebUrl, "BASE_URL must be a full address such as https://afterword.example.com.")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  AFTERWORD_ADMIN_EMAIL: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+$/, "AFTERWORD_ADMIN_EMAIL must be a mail address.")
    .optional(),
  AFTERWORD_ADMIN_PASSWORD: z
    .string()
    .min(
      PASSWORD_CHARACTERS_MIN,
      `AFTERWORD_ADMIN_PASSWORD must have at least ${PASSWORD_CHARACTERS_MIN} characters.`,
    )
    .optional(),
  AFTERWORD_API_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "AFTERWORD_API_TOKEN must be printable characters without spaces.")
    .min(TOKEN_CHARACTERS_MIN, `AFTERWORD_API_TOKEN must have at least ${TOKEN_CHARACTERS_MIN} characters.`)
    .optional(),
});

const FROM_FILE = ["AFTERWORD_ADMIN_EMAIL", "AFTERWORD_ADMIN_PASSWORD", "AFTERWORD_API_TOKEN"] as const;

/** Reads the settings, or says everything that is wrong with them, a sentence each. An empty value counts as none. */
export function readEnv(
  source: Record<string, string | undefined>,
  root: string,
): Env | { faults: string[] } {
  const faults: string[] = [];
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  for (const name of FROM_FILE) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) faults.push(`${name} and ${name}_FILE are both set: leave one out.`);
    try {
      given[name] = readFileSync(file, "utf8").replace(/\r?\n$/, "");
    } catch {
      faults.push(`${name}_FILE names ${file}, which cannot be read.`);
    }
  }
  const read = schema.safeParse(given);
  if (!read.success) faults.push(...new Set(read.error.issues.map(({ message }) => message)));
  if ((given.AFTERWORD_ADMIN_EMAIL === undefined) !== (given.AFTERWORD_ADMIN_PASSWORD === undefined)) {
    faults.push("AFTERWORD_ADMIN_EMAIL and AFTERWORD_ADMIN_PASSWORD belong together: set both or none.");
  }
  if (!read.success || faults.length > 0) return { faults };
  const env = read.data;
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL ?? null,
    dataFolder: env.AFTERWORD_DATA_DIR ? path.resolve(env.AFTERWORD_DATA_DIR) : path.join(root, ".afterword"),
    baseUrl: env.BASE_URL ?? localUrl(env.HOST, env.PORT),
    adminEmail: env.AFTERWORD_ADMIN_EMAIL ?? null,
    adminPassword: env.AFTERWORD_ADMIN_PASSWORD ?? null,
    apiToken: env.AFTERWORD_API_TOKEN ?? null,
    backupKeep: env.AFTERWORD_BACKUP_KEEP,
    trustProxy: env.AFTERWORD_TRUST_PROXY === "1",
  };
}

/** Where a browser on this machine finds a server that listens on `host`. */
export function localUrl(host: string, port: number): string {
  const everywhere = host === "0.0.0.0" || host === "::" || host === "[::]";
  const name = everywhere ? "localhost" : host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol);
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}
