import { queryOptions } from "@tanstack/react-query";
import type { Maintenance, MaintenanceInput } from "@/lib/contracts/maintenance";
import type { Accounting, Objective, ObjectiveInput } from "@/lib/contracts/objectives";
import { request } from "./http";

/** Query keys and options of what people set about services: objectives and maintenance. */
export const serviceSettingQueries = {
  all: ["service-settings"] as const,
  objectives: () =>
    queryOptions({
      queryKey: [...serviceSettingQueries.all, "objectives"],
      queryFn: ({ signal }) => request<{ items: Objective[] }>("/api/v1/objectives", { signal }),
    }),
  objective: (service: string) =>
    queryOptions({
      queryKey: [...serviceSettingQueries.all, "objective", service],
      queryFn: ({ signal }) => request<Objective>(objectivePath(service), { signal }),
    }),
  maintenance: (filters: { service: string; from?: string; to?: string }) =>
    queryOptions({
      queryKey: [...serviceSettingQueries.all, "maintenance", filters],
      queryFn: ({ signal }) =>
        request<{ items: Maintenance[] }>("/api/v1/maintenance", { query: { ...filters }, signal }),
    }),
};

const objectivePath = (service: string) => `/api/v1/services/${encodeURIComponent(service)}/objective`;

export function saveObjective(service: string, input: ObjectiveInput): Promise<Objective> {
  return request(objectivePath(service), { method: "PUT", json: input });
}

export function planMaintenance(input: MaintenanceInput): Promise<Maintenance> {
  return request("/api/v1/maintenance", { method: "POST", json: input });
}

export function changeMaintenance(id: string, input: MaintenanceInput): Promise<Maintenance> {
  return request(`/api/v1/maintenance/${id}`, { method: "PATCH", json: input });
}

export function deleteMaintenance(id: string): Promise<void> {
  return request(`/api/v1/maintenance/${id}`, { method: "DELETE" });
}

/** Sets what counts as downtime, for all figures. */
export function saveAccounting(accounting: Accounting): Promise<Accounting> {
  return request("/api/v1/accounting", { method: "PUT", json: accounting });
}
