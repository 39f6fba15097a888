const OBJECT =
  /^(?:POST|PUT|PATCH) \/api\/v1\/(postmortems|incidents|actions|imports)(?:\/([0-9a-f-]{36})(?:\/.*)?)?$/;

/** The page of what an entry of the audit log is about; null where it has none, or is gone. `id` is of what was made. */
export function pageOfObject(object: string, id: unknown): string | null {
  const [, noun, named] = OBJECT.exec(object) ?? [];
  const of = named ?? id;
  return noun !== undefined && typeof of === "string" && of !== ""
    ? `/${noun}/${encodeURIComponent(of)}`
    : null;
}
