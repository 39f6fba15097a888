import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { TEST_CALLERS, testCallers } from "./testing-callers";

/** Who gets past each handler, written down by hand: N nobody signed in, T ingest token, V viewer, E editor, A administrator. */
const EXPECTED = `
--VEA GET    /api/openapi.json
--VEA GET    /api/v1/account
--VEA PATCH  /api/v1/account
--VEA PUT    /api/v1/account/password
--VEA DELETE /api/v1/account/sessions
--VEA GET    /api/v1/account/sessions
--VEA DELETE /api/v1/account/sessions/[sessionId]
--VEA GET    /api/v1/account/tokens
--VEA POST   /api/v1/account/tokens
--VEA DELETE /api/v1/account/tokens/[tokenId]
--VEA GET    /api/v1/accounting
---EA PUT    /api/v1/accounting
--VEA GET    /api/v1/actions
---EA POST   /api/v1/actions
---EA DELETE /api/v1/actions/[actionId]
--VEA GET    /api/v1/actions/[actionId]
---EA PATCH  /api/v1/actions/[actionId]
----A GET    /api/v1/audit
----A GET    /api/v1/audit/export
----A GET    /api/v1/audit/verification
--VEA GET    /api/v1/availability
--VEA GET    /api/v1/availability/summary
----A POST   /api/v1/backups
---EA POST   /api/v1/example
--VEA GET    /api/v1/findings
--VEA GET    /api/v1/findings/[findingId]
---EA POST   /api/v1/findings/preview
--VEA GET    /api/v1/findings/settings
---EA PUT    /api/v1/findings/settings
--VEA GET    /api/v1/grouping
--VEA GET    /api/v1/grouping/compare
---EA POST   /api/v1/grouping/migrate
-TVEA GET    /api/v1/imports
-T-EA POST   /api/v1/imports
----A DELETE /api/v1/imports/[importId]
-TVEA GET    /api/v1/imports/[importId]
-T-EA PATCH  /api/v1/imports/[importId]
-T-EA POST   /api/v1/imports/[importId]/cancel
-T-EA POST   /api/v1/imports/[importId]/complete
-TVEA GET    /api/v1/imports/[importId]/progress
-TVEA HEAD   /api/v1/imports/[importId]/progress
-TVEA GET    /api/v1/imports/[importId]/rejections
-T-EA POST   /api/v1/imports/open
--VEA GET    /api/v1/imports/senders
--VEA GET    /api/v1/incidents
---EA POST   /api/v1/incidents
---EA DELETE /api/v1/incidents/[incidentId]
--VEA GET    /api/v1/incidents/[incidentId]
---EA PATCH  /api/v1/incidents/[incidentId]
---EA POST   /api/v1/incidents/[incidentId]/merge
---EA POST   /api/v1/incidents/[incidentId]/restore
---EA POST   /api/v1/incidents/[incidentId]/split
---EA POST   /api/v1/incidents/[incidentId]/timeline
---EA DELETE /api/v1/incidents/[incidentId]/timeline/[eventId]
---EA PATCH  /api/v1/incidents/[incidentId]/timeline/[eventId]
---EA POST   /api/v1/incidents/[incidentId]/undo
----A POST   /api/v1/invitations
----A DELETE /api/v1/invitations/[invitationId]
N-VEA POST   /api/v1/links/open
N-VEA POST   /api/v1/links/use
--VEA GET    /api/v1/maintenance
---EA POST   /api/v1/maintenance
---EA DELETE /api/v1/maintenance/[maintenanceId]
--VEA GET    /api/v1/maintenance/[maintenanceId]
---EA PATCH  /api/v1/maintenance/[maintenanceId]
--VEA GET    /api/v1/metrics
--VEA GET    /api/v1/metrics/ledger
--VEA GET    /api/v1/objectives
--VEA GET    /api/v1/overview
--VEA GET    /api/v1/patterns
--VEA GET    /api/v1/patterns/[patternId]
--VEA GET    /api/v1/patterns/[patternId]/near
---EA POST   /api/v1/patterns/[patternId]/split
---EA POST   /api/v1/patterns/[patternId]/undo
--VEA GET    /api/v1/patterns/compare
---EA POST   /api/v1/patterns/merge
--VEA GET    /api/v1/patterns/rules
---EA POST   /api/v1/patterns/rules/[ruleId]/restore
---EA POST   /api/v1/patterns/rules/[ruleId]/undo
--VEA GET    /api/v1/postmortems
---EA POST   /api/v1/postmortems
---EA DELETE /api/v1/postmortems/[postmortemId]
--VEA GET    /api/v1/postmortems/[postmortemId]
--VEA GET    /api/v1/postmortems/[postmortemId]/diff
---EA PUT    /api/v1/postmortems/[postmortemId]/draft
--VEA GET    /api/v1/postmortems/[postmortemId]/evidence
--VEA GET    /api/v1/postmortems/[postmortemId]/export
--VEA GET    /api/v1/postmortems/[postmortemId]/lint
--VEA GET    /api/v1/postmortems/[postmortemId]/original
--VEA GET    /api/v1/postmortems/[postmortemId]/redaction
---EA PUT    /api/v1/postmortems/[postmortemId]/redaction
---EA POST   /api/v1/postmortems/[postmortemId]/restore
---EA POST   /api/v1/postmortems/[postmortemId]/review
--VEA GET    /api/v1/postmortems/[postmortemId]/verification
--VEA GET    /api/v1/postmortems/[postmortemId]/versions
---EA POST   /api/v1/postmortems/[postmortemId]/versions
--VEA GET    /api/v1/postmortems/[postmortemId]/versions/[version]
---EA POST   /api/v1/postmortems/[postmortemId]/versions/[version]/restore
---EA GET    /api/v1/postmortems/bin
---EA POST   /api/v1/postmortems/import
---EA POST   /api/v1/postmortems/import/preview
--VEA GET    /api/v1/postmortems/schema.json
--VEA GET    /api/v1/postmortems/templates
---EA POST   /api/v1/postmortems/templates
---EA DELETE /api/v1/postmortems/templates/[templateId]
----A GET    /api/v1/redaction
----A PUT    /api/v1/redaction
--VEA GET    /api/v1/records
--VEA GET    /api/v1/records/[recordId]
----A GET    /api/v1/retention
----A PUT    /api/v1/retention
----A GET    /api/v1/retention/preview
----A POST   /api/v1/retention/run
--VEA GET    /api/v1/series
--VEA GET    /api/v1/services
--VEA GET    /api/v1/services/[name]/objective
---EA PUT    /api/v1/services/[name]/objective
N-VEA DELETE /api/v1/session
N-VEA POST   /api/v1/session
----- POST   /api/v1/set-up
---EA PATCH  /api/v1/sources/[sourceId]
----A GET    /api/v1/status
---EA GET    /api/v1/tokens
----A POST   /api/v1/tokens
----A DELETE /api/v1/tokens/[tokenId]
----A GET    /api/v1/users
----A PATCH  /api/v1/users/[userId]
----A POST   /api/v1/users/[userId]/reset
----A DELETE /api/v1/users/[userId]/sessions
--VEA GET    /api/v1/what-if
NTVEA GET    /livez
----A GET    /metrics
NTVEA GET    /readyz
`
  .trim()
  .split("\n")
  .map((line) => /^(\S{5}) (\S+) +(\S+)$/.exec(line)?.slice(1) ?? [])
  .map(([letters = "", method = "", route = ""]) => ({ letters, method, route }));

const LETTERS = "NTVEA";
// What a parameter is filled with where no id will do.
const PARAMETERS: Record<string, string> = { name: "shop", version: "1.0" };
// A right that hangs on what is asked for is looked at once the body has been read.
const BODIES: Record<string, object> = {
  "/api/v1/set-up": { email: "new@example.org", name: "New", password: "orchard lantern" },
};
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

const database = withTestDatabase();
let callers: Awaited<ReturnType<typeof testCallers>>;
const measured = new Map<string, string>();

beforeAll(async () => {
  delete globalThis.afterwordHasUsers;
  callers = await testCallers(database);
});

afterAll(() => {
  delete globalThis.afterwordHasUsers;
  const lines = [...measured].map(([key, letters]) => `${letters}  ${key}`);
  process.stdout.write(
    `Who gets past each handler (N nobody, T ingest token, V viewer, E editor, A administrator):\n${lines.join("\n")}\n` +
      `${lines.length} handlers × ${LETTERS.length} callers = ${lines.length * LETTERS.length} cells\n`,
  );
});

test("every handler of the app is in the table, and nothing else", async () => {
  const found = await Promise.all(
    routesBelow("app").map(async (folder) => {
      const handlers = await load(folder);
      return METHODS.filter((method) => method in handlers).map((method) => `${method} ${folder.slice(3)}`);
    }),
  );
  expect(found.flat().sort()).toEqual(EXPECTED.map(({ method, route }) => `${method} ${route}`).sort());
});

describe("a handler lets in whom it should and nobody else", () => {
  for (const { letters, method, route } of EXPECTED)
    test(`${letters} ${method} ${route}`, async () => {
      const statuses = [];
      for (const caller of TEST_CALLERS)
        statuses.push(await statusOf(method, route, await callers.headersOf(caller)));
      const passed = statuses.map((status, at) =>
        status === 401 || status === 403 ? "-" : (LETTERS[at] ?? "?"),
      );
      measured.set(`${method.padEnd(6)} ${route}`, passed.join(""));
      expect(statuses.every((status) => status > 0)).toBe(true);
      expect(passed.join("")).toBe(letters);
      // Who is unknown is asked to sign in; who is known and may not is told so.
      if (passed[0] === "-" && route !== "/api/v1/set-up") expect(statuses[0]).toBe(401);
      for (const [at, status] of statuses.entries())
        if (at > 0 && passed[at] === "-") expect(status).toBe(403);
    });
});

async function statusOf(method: string, route: string, headers: Record<string, string>): Promise<number> {
  const handlers = await load(`app${route}`);
  const params: Record<string, string> = {};
  const pathname = route.replace(/\[(\w+)\]/g, (_, name: string) => {
    params[name] = PARAMETERS[name] ?? crypto.randomUUID();
    return params[name];
  });
  const body = method === "GET" || method === "HEAD" ? null : JSON.stringify(BODIES[route] ?? {});
  const request = new Request(`http://afterword.example${pathname}`, {
    method,
    headers: {
      ...headers,
      host: "afterword.example",
      origin: "http://afterword.example",
      "content-type": "application/json",
    },
    ...(body !== null && { body }),
  });
  const answer: Response = await handlers[method]?.(request, { params: Promise.resolve(params) });
  await answer.body?.cancel();
  return answer.status;
}

function load(folder: string) {
  return import(path.resolve(folder, "route.ts"));
}

function routesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? routesBelow(path.join(folder, entry.name))
      : entry.name === "route.ts"
        ? [folder]
        : [],
  );
}
