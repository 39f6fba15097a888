import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { localUrl, readEnv } from "./env";

test("nothing set gives a server for this machine alone, with its data in the project", () => {
  expect(readEnv({}, "/srv/afterword")).toEqual({
    port: 3000,
    trustProxy: false,
    host: "127.0.0.1",
    backupKeep: 7,
    databaseUrl: null,
    dataFolder: "/srv/afterword/.afterword",
    baseUrl: "http://127.0.0.1:3000",
    adminEmail: null,
    adminPassword: null,
    apiToken: null,
  });
});

test("every fault is told at once, a sentence each", () => {
  const read = readEnv(
    {
      PORT: "70000",
      HOST: "a b",
      DATABASE_URL: "mysql://x",
      BASE_URL: "afterword",
      AFTERWORD_ADMIN_EMAIL: "ann",
      AFTERWORD_API_TOKEN: "short",
    },
    "/srv",
  );
  const faults = "faults" in read ? read.faults : [];
  const names = ["PORT", "HOST", "DATABASE_URL", "BASE_URL", "AFTERWORD_ADMIN_EMAIL", "AFTERWORD_API_TOKEN"];
  for (const name of names) expect(faults.some((fault) => fault.startsWith(`${name} `))).toBe(true);
  for (const fault of faults) expect(fault).toMatch(/\.$/);
});

test("a fault never repeats a secret", () => {
  const read = readEnv(
    { DATABASE_URL: "mysql://ann:hunter22@db/x", AFTERWORD_ADMIN_PASSWORD: "hunter2" },
    "/srv",
  );
  expect("faults" in read && read.faults.length).toBeGreaterThan(1);
  expect(JSON.stringify(read)).not.toContain("hunter2");
});

test("a secret may come from a file, without its last line end, and not from both", () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "env-")), "password");
  writeFileSync(file, "correct horse\n");
  const account = { AFTERWORD_ADMIN_EMAIL: "ann@shop.example", AFTERWORD_ADMIN_PASSWORD_FILE: file };
  expect(readEnv(account, "/srv")).toMatchObject({ adminPassword: "correct horse" });
  expect(readEnv({ ...account, AFTERWORD_ADMIN_PASSWORD: "battery staple" }, "/srv")).toEqual({
    faults: ["AFTERWORD_ADMIN_PASSWORD and AFTERWORD_ADMIN_PASSWORD_FILE are both set: leave one out."],
  });
  expect(readEnv({ ...account, AFTERWORD_ADMIN_PASSWORD_FILE: "/nowhere/at/all" }, "/srv")).toMatchObject({
    faults: expect.arrayContaining([
      "AFTERWORD_ADMIN_PASSWORD_FILE names /nowhere/at/all, which cannot be read.",
    ]),
  });
});

test("an empty value counts as none", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: "" }, "/srv")).toMatchObject({ port: 3000, databaseUrl: null });
});

test("a server that listens everywhere is found at localhost; a version 6 address is bracketed", () => {
  expect(localUrl("0.0.0.0", 80)).toBe("http://localhost:80");
  expect(localUrl("::1", 80)).toBe("http://[::1]:80");
});
