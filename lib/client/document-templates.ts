import { queryOptions } from "@tanstack/react-query";
import type { SaveTemplateInput, WireTemplate } from "@/lib/contracts/document-templates";
import { request } from "./http";

/** A team's own templates. */
export const templateQuery = queryOptions({
  queryKey: ["postmortem-templates"],
  queryFn: ({ signal }) => request<{ items: WireTemplate[] }>("/api/v1/postmortems/templates", { signal }),
});

export function saveTemplate(input: SaveTemplateInput): Promise<WireTemplate> {
  return request("/api/v1/postmortems/templates", { method: "POST", json: input });
}

export function deleteTemplate(id: string): Promise<void> {
  return request(`/api/v1/postmortems/templates/${id}`, { method: "DELETE" });
}
