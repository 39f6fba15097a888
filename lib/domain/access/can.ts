import { cellOf, type Action, type Column, type Limit } from "./access-matrix";
import type { Caller } from "./caller";

/** What an action is about, as far as rights depend on it: something of somebody's, or a service to write to. */
export interface AccessObject {
  /** The id of the caller it belongs to: a user, or the ingest token that made an import. */
  ownerId?: string | null;
  /** The service that records are written to; null when it is for the records themselves to say. */
  service?: string | null;
  source?: string | null;
  /** Nobody has an account yet. */
  beforeSetUp?: boolean;
}

/** Whether the right of this caller is bounded, so that each object must be looked at. */
export function isLimited(caller: Caller, action: Action): boolean {
  return caller.kind !== "system" && typeof cellOf(action, columnOf(caller)) === "string";
}

/** May the caller do it? Without an object: may it do it to any at all. */
export function can(caller: Caller, action: Action, object?: AccessObject): boolean {
  if (caller.kind === "system") return true;
  // The owner of this computer is nobody yet: it is for them to create the first account.
  if (caller.kind === "owner" && action === "set-up") return object?.beforeSetUp !== false;
  const cell = cellOf(action, columnOf(caller));
  if (typeof cell === "boolean") return cell;
  return object === undefined ? cell !== "shell" && cell !== "setting" : isWithin(cell, caller, object);
}

/** The caller's column of the matrix. */
export function columnOf(caller: Caller): Column {
  if (caller.kind === "ingest") return "ingest";
  return caller.role ?? "anonymous";
}

function isWithin(limit: Limit, caller: Caller, object: AccessObject): boolean {
  switch (limit) {
    case "own":
      return object.ownerId === caller.id;
    case "services":
      if (object.ownerId !== undefined) return object.ownerId === caller.id;
      return allows(caller.scope?.services ?? null, object.service) && allowsSource(caller, object.source);
    case "set-up":
      return object.beforeSetUp === true;
    case "public":
    case "setting":
    case "shell":
      return false;
  }
}

function allows(services: readonly string[] | null, service: string | null | undefined): boolean {
  if (services === null) return true;
  return typeof service === "string" && services.includes(service);
}

function allowsSource({ scope }: Caller, source: string | null | undefined): boolean {
  return !scope || scope.source === null || scope.source === source;
}
