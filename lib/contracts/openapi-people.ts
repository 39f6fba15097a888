import type { ZodOpenApiPathsObject } from "zod-openapi";
import { operation } from "./openapi-operation";
import * as people from "./people";

const { userParamsSchema: userId, tokenParamsSchema: tokenId } = people;

/** Set-up, signing in, one's own account, everybody's accounts, tokens. */
export const peoplePaths: ZodOpenApiPathsObject = {
  "/api/v1/set-up": {
    post: operation({
      summary: "Create the first administrator, while nobody has an account",
      body: people.setUpInputSchema,
      status: "201",
      answer: people.callerSchema,
    }),
  },
  "/api/v1/session": {
    post: operation({
      summary: "Sign in; the answer sets the session's cookie",
      body: people.signInInputSchema,
      answer: people.callerSchema,
    }),
    delete: operation({ summary: "Sign out", status: "204" }),
  },
  "/api/v1/links/open": {
    post: operation({
      summary: "What an invitation or reset link is for",
      body: people.openLinkInputSchema,
      answer: people.openedLinkSchema,
    }),
  },
  "/api/v1/links/use": {
    post: operation({
      summary: "Accept an invitation or choose a new password, and sign in",
      body: people.useLinkInputSchema,
      answer: people.callerSchema,
    }),
  },
  "/api/v1/account": {
    get: operation({ summary: "Who is signed in", answer: people.callerSchema }),
    patch: operation({
      summary: "Change one's own name",
      body: people.changeAccountInputSchema,
      answer: people.callerSchema,
    }),
  },
  "/api/v1/account/password": {
    put: operation({
      summary: "Change one's own password; all other sessions end",
      body: people.changePasswordInputSchema,
      status: "204",
    }),
  },
  "/api/v1/account/sessions": {
    get: operation({ summary: "One's own sessions", answer: people.sessionListSchema }),
    delete: operation({ summary: "Sign out everywhere but here", status: "204" }),
  },
  "/api/v1/account/sessions/{sessionId}": {
    delete: operation({
      summary: "End one of one's own sessions",
      path: people.sessionParamsSchema,
      status: "204",
    }),
  },
  "/api/v1/account/tokens": {
    get: operation({ summary: "One's own tokens", answer: people.tokenListSchema }),
    post: operation({
      summary: "Create a token of one's own; its secret is in this answer alone",
      body: people.createPersonalTokenInputSchema,
      status: "201",
      answer: people.createdTokenSchema,
    }),
  },
  "/api/v1/account/tokens/{tokenId}": {
    delete: operation({ summary: "Revoke a token of one's own", path: tokenId, status: "204" }),
  },
  "/api/v1/users": {
    get: operation({
      summary: "Everybody with an account, and open invitations",
      answer: people.peopleSchema,
    }),
  },
  "/api/v1/users/{userId}": {
    patch: operation({
      summary: "Change a role, disable or enable an account",
      path: userId,
      body: people.changeUserInputSchema,
      answer: people.peopleSchema,
    }),
  },
  "/api/v1/users/{userId}/sessions": {
    delete: operation({ summary: "Sign a person out everywhere", path: userId, status: "204" }),
  },
  "/api/v1/users/{userId}/reset": {
    post: operation({
      summary: "Make a link by which a person chooses a new password",
      path: userId,
      status: "201",
      answer: people.accountLinkSchema,
    }),
  },
  "/api/v1/invitations": {
    post: operation({
      summary: "Invite a person; the answer is the link to send",
      body: people.inviteInputSchema,
      status: "201",
      answer: people.accountLinkSchema,
    }),
  },
  "/api/v1/invitations/{invitationId}": {
    delete: operation({
      summary: "Withdraw an invitation",
      path: people.invitationParamsSchema,
      status: "204",
    }),
  },
  "/api/v1/tokens": {
    get: operation({ summary: "Tokens of shippers", answer: people.tokenListSchema }),
    post: operation({
      summary: "Create a token for shippers; its secret is in this answer alone",
      body: people.createIngestTokenInputSchema,
      status: "201",
      answer: people.createdTokenSchema,
    }),
  },
  "/api/v1/tokens/{tokenId}": {
    delete: operation({ summary: "Revoke a shipper's token", path: tokenId, status: "204" }),
  },
};
