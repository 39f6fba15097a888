import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { connect } from "../../db/connection";
import { writeBackup } from "../../db/backup/write-backup";
import { FaultApp, freePort } from "./fault-app";
import type { Scenario } from "./outcome";

const EMAIL = "first@example.com";
const SECRETS = {
  password: "correct-Horse-7713-battery",
  "wrong password": "wrong-Donkey-4471-staple",
  "changed password": "changed-Mule-9902-anchor",
  "token of the settings": "settings-token-0f3b77c1d9e24a6f8b5c2e1d",
  "key in a line": "AKIAQ7XZP2MNB4LKJ6TR",
  "password in a line": "hunter2-Zebra-5518",
  "text of a document": "unspeakable-Okapi-2206",
};
const FORGED = '{"level":"info","event":"forged entry"}';

type Call = { method?: string; path: string; body?: unknown; headers?: Record<string, string> };

/** What everybody sends of secrets is neither in the program's log nor, in the clear, in the database; no line is forged. */
export const secretsInLog: Scenario = async ({ folder }) => {
  const app = new FaultApp({
    folder,
    port: await freePort(),
    environment: {
      AFTERWORD_ADMIN_EMAIL: EMAIL,
      AFTERWORD_ADMIN_PASSWORD: SECRETS.password,
      AFTERWORD_API_TOKEN: SECRETS["token of the settings"],
    },
  });
  await app.ready();
  try {
    const found = await talk(app);
    await breakThings(app);
    const file = path.join(folder, "whole.backup");
    await writeBackup(app.databaseUrl, file, { now: Date.now() });
    await app.kill("SIGTERM");
    const log = readFileSync(app.logFile, "utf8");
    const stored = gunzipSync(readFileSync(file)).toString("utf8");
    const all = { ...SECRETS, ...found.secrets };
    const inLog = Object.entries(all).filter(([, secret]) => log.includes(secret));
    const { "text of a document": _, ...neverStored } = all;
    const inDatabase = Object.entries(neverStored).filter(([, secret]) => stored.includes(secret));
    const events = log.split("\n").filter((line) => line.startsWith("{"));
    const broken = events.filter((line) => !isJson(line));
    const forged = log.split("\n").filter((line) => line.startsWith(FORGED) || line.includes("\u001b["));
    const names = (list: [string, string][]) => list.map(([name]) => name).join(", ") || "none";
    return [
      {
        fault: "secrets in the program's log",
        result: inLog.length === 0 && broken.length === 0 && forged.length === 0 ? "held" : "failed",
        seen: `${Object.keys(all).length} secrets in ${found.calls} calls: in the log ${names(inLog)}; ${events.length} events, ${broken.length} not one line of JSON, ${forged.length} forged`,
      },
      {
        fault: "secrets in the database and its backup",
        result: inDatabase.length === 0 && stored.includes(EMAIL) ? "held" : "failed",
        seen: `in the clear ${names(inDatabase)}`,
      },
    ];
  } finally {
    await app.kill("SIGTERM");
  }
};

async function talk(app: FaultApp): Promise<{ calls: number; secrets: Record<string, string> }> {
  let calls = 0;
  const send = async ({ method = "GET", path: where, body, headers = {} }: Call): Promise<Response> => {
    calls += 1;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const type: Record<string, string> =
      body === undefined || typeof body === "string" ? {} : { "Content-Type": "application/json" };
    const answer = await fetch(`${app.url}${where}`, {
      method,
      redirect: "manual",
      headers: { origin: app.url, ...type, ...headers },
      ...(body !== undefined && { body: text }),
    });
    return answer;
  };
  const signIn = (password: string) =>
    send({ method: "POST", path: "/api/v1/session", body: { email: EMAIL, password } });
  await signIn(SECRETS["wrong password"]);
  const signedIn = await signIn(SECRETS.password);
  const session = /=([^;]+)/.exec(signedIn.headers.get("set-cookie") ?? "")?.[1] ?? "";
  if (signedIn.status >= 300 || session === "") throw new Error(`sign-in answered ${signedIn.status}`);
  const cookie = { cookie: (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
  const made = await send({
    method: "POST",
    path: "/api/v1/tokens",
    body: { name: "shipper", services: ["till"] },
    headers: cookie,
  });
  const told = await made.text();
  const token = /"(?:secret|token)":\s*"([^"]{20,})"/.exec(told)?.[1];
  if (!token) throw new Error(`no token: ${made.status} ${told.slice(0, 200)}`);
  const bearer = { authorization: `Bearer ${SECRETS["token of the settings"]}` };
  const line = `2026-02-01T00:00:00Z INFO till: connect password=${SECRETS["password in a line"]} key ${SECRETS["key in a line"]}\n`;
  const quiet: Call[] = [
    {
      method: "POST",
      path: "/api/v1/imports?source=till&service=till",
      body: line,
      headers: { authorization: `Bearer ${token}` },
    },
    { path: `/api/v1/imports?token=${token}` },
    { path: `/api/v1/records?access_token=${SECRETS["token of the settings"]}` },
    { path: "/api/v1/records?q=" + encodeURIComponent(SECRETS["password in a line"]), headers: bearer },
    { path: `/api/v1/records?after=${encodeURIComponent(SECRETS["password in a line"])}`, headers: bearer },
    {
      method: "POST",
      path: "/api/v1/postmortems",
      body: { title: SECRETS["text of a document"] },
      headers: bearer,
    },
    {
      method: "POST",
      path: "/api/v1/postmortems",
      body: `{"title": "${SECRETS["text of a document"]}`,
      headers: { ...bearer, "Content-Type": "application/json" },
    },
    {
      method: "POST",
      path: "/api/v1/postmortems/import?name=a.md",
      body: `# ${SECRETS["text of a document"]}\n\n${"> ".repeat(9_000)}`,
      headers: bearer,
    },
    {
      method: "PUT",
      path: "/api/v1/retention",
      body: { keepDays: SECRETS["text of a document"] },
      headers: bearer,
    },
    {
      path: `/nowhere/%0d%0a${encodeURIComponent(FORGED)}`,
      headers: { "user-agent": `agent \u001b[31m ${FORGED}`.replaceAll("\u001b", "%1b") },
    },
    { path: `/api/v1/nothing/${encodeURIComponent(`\r\n${FORGED}\r\n\u001b[31m`)}`, headers: bearer },
    {
      method: "PUT",
      path: "/api/v1/account/password",
      body: { current: SECRETS.password, password: SECRETS["changed password"] },
      headers: cookie,
    },
    { method: "DELETE", path: "/api/v1/session", headers: cookie },
  ];
  for (const call of quiet) await send(call);
  return { calls, secrets: { session, "token of a shipper": token } };
}

/** Errors of every depth while secrets are on their way: a lock, ended backends, a server that goes away. */
async function breakThings(app: FaultApp): Promise<void> {
  const headers = {
    authorization: `Bearer ${SECRETS["token of the settings"]}`,
    "Content-Type": "application/json",
  };
  const secret = SECRETS["text of a document"];
  const ask = () =>
    Promise.allSettled([
      fetch(`${app.url}/api/v1/records?q=${secret}`, { headers }),
      fetch(`${app.url}/records?q=${secret}`, { headers }),
      fetch(`${app.url}/api/v1/postmortems`, {
        method: "POST",
        headers,
        body: JSON.stringify({ title: secret }),
      }),
      fetch(`${app.url}/api/v1/imports?name=${secret}`, {
        method: "POST",
        headers,
        body: `2026-02-02T00:00:00Z INFO till: ${secret}\n`,
      }),
      fetch(`${app.url}/api/v1/session`, {
        method: "POST",
        headers: { "Content-Type": "application/json", origin: app.url },
        body: JSON.stringify({ email: EMAIL, password: SECRETS["wrong password"] }),
      }),
    ]);
  const sql = connect(app.databaseUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  try {
    for (const table of ["postmortems", "imports", "log_records", "signatures", "audit_log"]) {
      await sql.unsafe(`alter table if exists ${table} rename to ${table}_gone`);
      await ask();
      await sql.unsafe(`alter table if exists ${table}_gone rename to ${table}`);
      const asked = ask();
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'afterword%' and pid <> pg_backend_pid()`;
      await asked;
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
  app.killPostgres("SIGQUIT");
  await ask();
  await app.ready();
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
