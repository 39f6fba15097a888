const lines: Record<string, string> = {
  records: "records FILE… [--time-zone Z] [--year Y] [--format F] [--source S]   log records as NDJSON",
  analyze:
    "analyze FILE… [same] [--json]                                        what failed, how often, for how long",
  document:
    "document FILE [--json | --markdown [--language en|ru] | --facts]     reads a post-mortem document",
  send: "send FILE… --to URL [--token T]                                      imports files into a running Afterword",
  backup:
    "backup FILE | backup --verify FILE                                   all of the database in one file",
  audit:
    "audit verify [--anchors FILE] | audit export [--format csv|ndjson]     who changed what, and whether the log is whole",
  user: "user list | create | role | reset-password | disable | enable           people and their roles",
  token: "token list | create | revoke                                           tokens of shippers",
  standby:
    "standby PRIMARY_DATA_DIR NEW_DATA_DIR [--socket FOLDER] [--name N]    copies a running database to follow it",
  promote: "promote                                                              makes a standby the primary",
  restore:
    "restore FILE                                                         fills an empty database from a backup",
};

/** The help text; names the unknown command when one was given. */
export function usageText(names: string[], unknown: string): string {
  const head = unknown ? `Unknown command: ${unknown}\n\n` : "";
  return `${head}Usage: npm run -s afterword -- COMMAND\n\n${names.map((name) => `  ${lines[name] ?? name}\n`).join("")}\n  FILE may be - for standard input. Exit codes: 0 done, 1 nothing usable in the input, 2 wrong usage.\n`;
}
