import { connect } from "../../db/connection";
import { hasUsers } from "../../db/queries/users";
import { mayOwnerUse } from "../../lib/server/access/open-mode";
import { newCode } from "../../lib/server/access/secrets";
import { createAdministratorFromSettings } from "../../lib/server/access/set-up";
import type { Env } from "../../lib/env";

/**
 * Creates the administrator that the settings name, when nobody has an account yet. When there is none to create, resolves to
 * what to print of the one-time code, which lets the first administrator be created from elsewhere.
 */
export async function preparePeople(env: Env, url: string): Promise<string | null> {
  // Nothing of the app needs it from here on.
  delete process.env.AFTERWORD_ADMIN_PASSWORD;
  delete process.env.AFTERWORD_SETUP_CODE;
  const sql = connect(url, { max: 1, name: "afterword start", statementTimeoutMs: 15_000 });
  try {
    const [server] = await sql<{ follows: boolean }[]>`select pg_is_in_recovery() as follows`;
    if (server?.follows || (await hasUsers(sql))) return null;
    if (env.adminEmail !== null && env.adminPassword !== null) {
      await createAdministratorFromSettings(
        sql,
        { email: env.adminEmail, password: env.adminPassword },
        Date.now(),
      );
      return null;
    }
    const code = newCode();
    process.env.AFTERWORD_SETUP_CODE = code;
    const here = mayOwnerUse(env.host) ? " On this computer no code is needed." : "";
    return `Nobody has an account yet. Create the administrator at ${env.baseUrl}/setup with the one-time code ${code}.${here}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
