const SAVE_LIMIT_MS = 60_000;

export type Draft = { id: string; document: unknown; revision: number };

/** A new post-mortem to save. */
export async function beginDraft(url: string): Promise<Draft> {
  const response = await fetch(`${url}/api/v1/postmortems`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ title: "Saved while nothing else goes" }),
  });
  const { id } = { ...Object(await response.json()) } as { id: string };
  const read: unknown = await (await fetch(`${url}/api/v1/postmortems/${id}`)).json();
  const { document, revision } = { ...Object(read) } as { document: unknown; revision: number };
  return { id, document, revision };
}

/** Saves it with title `Text n`; the draft takes the new revision. */
export async function saveDraft(url: string, draft: Draft, n: number): Promise<Response> {
  const response = await fetch(`${url}/api/v1/postmortems/${draft.id}/draft`, {
    method: "PUT",
    signal: AbortSignal.timeout(SAVE_LIMIT_MS),
    headers: { "Content-Type": "application/json", "If-Match": `"${draft.revision}"` },
    body: JSON.stringify({ document: { ...Object(draft.document), title: `Text ${n}` } }),
  });
  const saved = { ...Object(await response.json()) } as { revision?: number };
  draft.revision = saved.revision ?? draft.revision;
  return response;
}
