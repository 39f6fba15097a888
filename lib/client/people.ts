import { queryOptions } from "@tanstack/react-query";
import type {
  AccountLink,
  ChangePasswordInput,
  ChangeUserInput,
  CreatedToken,
  CreateIngestTokenInput,
  CreatePersonalTokenInput,
  InviteInput,
  OpenedLink,
  People,
  SetUpInput,
  SignedIn,
  SignInInput,
  UseLinkInput,
  WireSession,
  WireToken,
} from "@/lib/contracts/people";
import { request } from "./http";

/** Query keys and options of accounts and tokens; `peopleQueries.all` invalidates them together. */
export const peopleQueries = {
  all: ["people"] as const,
  list: () =>
    queryOptions({
      queryKey: [...peopleQueries.all, "list"],
      queryFn: ({ signal }) => request<People>("/api/v1/users", { signal }),
    }),
  tokens: () =>
    queryOptions({
      queryKey: [...peopleQueries.all, "tokens"],
      queryFn: ({ signal }) => request<{ items: WireToken[] }>("/api/v1/tokens", { signal }),
    }),
  account: () =>
    queryOptions({
      queryKey: [...peopleQueries.all, "account"],
      queryFn: ({ signal }) => request<SignedIn>("/api/v1/account", { signal }),
    }),
  sessions: () =>
    queryOptions({
      queryKey: [...peopleQueries.all, "sessions"],
      queryFn: ({ signal }) => request<{ items: WireSession[] }>("/api/v1/account/sessions", { signal }),
    }),
  ownTokens: () =>
    queryOptions({
      queryKey: [...peopleQueries.all, "own-tokens"],
      queryFn: ({ signal }) => request<{ items: WireToken[] }>("/api/v1/account/tokens", { signal }),
    }),
};

export const signIn = (input: SignInInput): Promise<SignedIn> =>
  request("/api/v1/session", { method: "POST", json: input });
export const signOut = (): Promise<void> => request("/api/v1/session", { method: "DELETE" });
export const setUp = (input: SetUpInput): Promise<SignedIn> =>
  request("/api/v1/set-up", { method: "POST", json: input });

export const openLink = (secret: string): Promise<OpenedLink> =>
  request("/api/v1/links/open", { method: "POST", json: { secret } });
export const takeLink = (input: UseLinkInput): Promise<SignedIn> =>
  request("/api/v1/links/use", { method: "POST", json: input });

export const renameAccount = (name: string): Promise<SignedIn> =>
  request("/api/v1/account", { method: "PATCH", json: { name } });
export const changePassword = (input: ChangePasswordInput): Promise<void> =>
  request("/api/v1/account/password", { method: "PUT", json: input });
export const endOtherSessions = (): Promise<void> =>
  request("/api/v1/account/sessions", { method: "DELETE" });
export const endSession = (id: string): Promise<void> =>
  request(`/api/v1/account/sessions/${id}`, { method: "DELETE" });
export const createOwnToken = (input: CreatePersonalTokenInput): Promise<CreatedToken> =>
  request("/api/v1/account/tokens", { method: "POST", json: input });
export const revokeOwnToken = (id: string): Promise<void> =>
  request(`/api/v1/account/tokens/${id}`, { method: "DELETE" });

export const invite = (input: InviteInput): Promise<AccountLink> =>
  request("/api/v1/invitations", { method: "POST", json: input });
export const withdrawInvitation = (id: string): Promise<void> =>
  request(`/api/v1/invitations/${id}`, { method: "DELETE" });
export const changeUser = (id: string, change: ChangeUserInput): Promise<People> =>
  request(`/api/v1/users/${id}`, { method: "PATCH", json: change });
export const makeResetLink = (id: string): Promise<AccountLink> =>
  request(`/api/v1/users/${id}/reset`, { method: "POST" });
export const endSessionsOf = (id: string): Promise<void> =>
  request(`/api/v1/users/${id}/sessions`, { method: "DELETE" });

export const createIngestToken = (input: CreateIngestTokenInput): Promise<CreatedToken> =>
  request("/api/v1/tokens", { method: "POST", json: input });
export const revokeIngestToken = (id: string): Promise<void> =>
  request(`/api/v1/tokens/${id}`, { method: "DELETE" });
