import { queryOptions } from "@tanstack/react-query";
import type { RedactionInput, WireRedaction } from "@/lib/contracts/document-export";
import { ApiError, request } from "./http";
import { exportHref } from "./postmortems";

/** The rules of a document's public rendition and what they find. */
export function redactionQuery(id: string) {
  return queryOptions({
    queryKey: ["postmortems", "redaction", id],
    queryFn: ({ signal }) => request<WireRedaction>(`/api/v1/postmortems/${id}/redaction`, { signal }),
  });
}

export function saveRedaction(id: string, rules: RedactionInput): Promise<WireRedaction> {
  return request(`/api/v1/postmortems/${id}/redaction`, { method: "PUT", json: rules });
}

/** Fetches an export, so that a refusal can be shown, and hands it to the browser to save. */
export async function saveExport(id: string, query: Parameters<typeof exportHref>[1]): Promise<void> {
  const response = await fetch(exportHref(id, query));
  if (!response.ok) {
    const body: { error?: { code?: string; message?: string } } = await response.json().catch(() => ({}));
    throw new ApiError(
      response.status,
      body.error?.code ?? "error",
      body.error?.message ?? response.statusText,
    );
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name ? decodeURIComponent(name) : `post-mortem.${query.format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
