export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The period in a page's URL; what is not an instant counts as absent. */
export function spanOf(search: Awaited<SearchParams>): { from?: string; to?: string } {
  return { from: instantOf(search.from), to: instantOf(search.to) };
}

function instantOf(value: string | string[] | undefined): string | undefined {
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) return undefined;
  return new Date(value).toISOString();
}
