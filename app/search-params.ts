export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The period in a page's URL; what is not an instant counts as absent. */
export function spanOf(search: Awaited<SearchParams>): { from?: string; to?: string } {
  return { from: instantOf(search.from), to: instantOf(search.to) };
}

function instantOf(value: string | string[] | undefined): string | undefined {
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) return undefined;
  return new Date(value).toISOString();
}

/** A list in a page's URL: repeated keys as they are, or one value with commas; undefined for none. */
export function listOf(search: Awaited<SearchParams>, name: string): string[] | undefined {
  const value = search[name];
  const parts = (Array.isArray(value) ? value : (value ?? "").split(",")).filter((part) => part !== "");
  return parts.length > 0 ? parts.slice(0, 100) : undefined;
}

/** The named texts of a page's URL, in order of the names; absent and empty ones are left out. */
export function textOf<Name extends string>(
  search: Awaited<SearchParams>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = search[name];
    const text = Array.isArray(value) ? value.join(",") : value;
    if (text) found[name] = text.slice(0, 1_000);
  }
  return found;
}
