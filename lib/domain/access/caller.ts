import type { Role } from "./role";

/** Who asks. `owner` is the person at this computer while nobody has an account; `system` is the app's own work. */
export type CallerKind = "anonymous" | "owner" | "user" | "token" | "ingest" | "system";

export interface Caller {
  kind: CallerKind;
  /** The id of the user, or of the ingest token; "environment" for AFTERWORD_API_TOKEN, else the kind. */
  id: string;
  /** The name that stands in histories. */
  name: string;
  /** The name its maker gave to the token it came by; null for everybody else, and for the token of the settings. */
  tokenName: string | null;
  /** Null for anonymous callers and ingest tokens. */
  role: Role | null;
  /** What an ingest token may write to; null for everybody else. */
  scope: IngestScope | null;
  /** The session or the token it came by. */
  credentialId: string | null;
  /** When its person last gave the password (ms since 1970); null where there is none to give. */
  signedInAt: number | null;
}

export interface IngestScope {
  /** Null: any service. */
  services: string[] | null;
  /** Null: any source. */
  source: string | null;
}

const bare = (kind: CallerKind, role: Role | null): Caller => ({
  kind,
  id: kind,
  name: kind,
  tokenName: null,
  role,
  scope: null,
  credentialId: null,
  signedInAt: null,
});

export const ANONYMOUS: Caller = bare("anonymous", null);

/** The app's own work: imports that go on after a restart, retention, the canary. */
export const SYSTEM: Caller = bare("system", "administrator");

/** What stands in histories for who comes by the token of the settings: nobody's name. */
export const SETTINGS_TOKEN_NAME = "API token";

/** The person at this computer while nobody has an account: all rights. */
export function localOwner(name: string): Caller {
  return { ...bare("owner", "administrator"), name };
}
