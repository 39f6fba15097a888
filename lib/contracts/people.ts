import * as z from "zod";
import { ROLES } from "@/lib/domain/access/role";
import { idSchema, instantSchema } from "./primitives";

const NAME_CHARACTERS_MAX = 200;
export const roleSchema = z.enum(ROLES);
const nameSchema = z.string().trim().min(1).max(NAME_CHARACTERS_MAX);
const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/, "is no mail address");
/** Its length is judged with the other reasons to refuse one; here only what would cost memory is cut off. */
const passwordSchema = z.string().min(1).max(4096);
const secretSchema = z.string().min(1).max(200);

export const signInInputSchema = z.strictObject({ email: emailSchema, password: passwordSchema });
export type SignInInput = z.infer<typeof signInInputSchema>;

export const setUpInputSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  password: passwordSchema,
  /** The one-time code that the start printed; not needed on this computer. */
  code: z.string().max(40).optional(),
});
export type SetUpInput = z.infer<typeof setUpInputSchema>;

/** Who is signed in. */
export const callerSchema = z.object({
  kind: z.enum(["owner", "user", "token"]),
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: roleSchema,
  /** When the password was last given; null where there is none. */
  signedInAt: instantSchema.nullable(),
});
export type SignedIn = z.infer<typeof callerSchema>;

export const userSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  createdAt: instantSchema,
  disabledAt: instantSchema.nullable(),
  sessions: z.number(),
  lastSeenAt: instantSchema.nullable(),
});
export type WireUser = z.infer<typeof userSchema>;

export const invitationSchema = z.object({
  id: idSchema,
  email: z.string(),
  role: roleSchema,
  createdBy: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
});
export type Invitation = z.infer<typeof invitationSchema>;

export const peopleSchema = z.object({ users: z.array(userSchema), invitations: z.array(invitationSchema) });
export type People = z.infer<typeof peopleSchema>;

export const userParamsSchema = z.object({ userId: idSchema });
export const changeUserInputSchema = z.strictObject({
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
});
export type ChangeUserInput = z.infer<typeof changeUserInputSchema>;

export const inviteInputSchema = z.strictObject({ email: emailSchema, role: roleSchema });
export type InviteInput = z.infer<typeof inviteInputSchema>;
export const invitationParamsSchema = z.object({ invitationId: idSchema });

/** A link with its secret, shown once. The secret stands behind the #, which browsers do not send. */
export const accountLinkSchema = z.object({ url: z.string(), expiresAt: instantSchema });
export type AccountLink = z.infer<typeof accountLinkSchema>;

export const openLinkInputSchema = z.strictObject({ secret: secretSchema });
export const openedLinkSchema = z.object({
  kind: z.enum(["invitation", "reset"]),
  email: z.string(),
  role: roleSchema.nullable(),
});
export type OpenedLink = z.infer<typeof openedLinkSchema>;
export const useLinkInputSchema = z.strictObject({
  secret: secretSchema,
  /** For an invitation. */
  name: nameSchema.optional(),
  password: passwordSchema,
});
export type UseLinkInput = z.infer<typeof useLinkInputSchema>;

export const changeAccountInputSchema = z.strictObject({ name: nameSchema });
export const changePasswordInputSchema = z.strictObject({
  current: passwordSchema,
  password: passwordSchema,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInputSchema>;

export const sessionSchema = z.object({
  id: idSchema,
  signedInAt: instantSchema,
  lastSeenAt: instantSchema,
  expiresAt: instantSchema,
  address: z.string(),
  agent: z.string(),
  /** The one that asks. */
  current: z.boolean(),
});
export type WireSession = z.infer<typeof sessionSchema>;
export const sessionListSchema = z.object({ items: z.array(sessionSchema) });
export const sessionParamsSchema = z.object({ sessionId: idSchema });

const expiryDaysSchema = z.number().int().min(1).max(3650).nullable();
export const tokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** How the secret begins and ends. */
  prefix: z.string(),
  last4: z.string(),
  role: roleSchema.nullable(),
  services: z.array(z.string()).nullable(),
  source: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  lastUsedAt: instantSchema.nullable(),
});
export type WireToken = z.infer<typeof tokenSchema>;
export const tokenListSchema = z.object({ items: z.array(tokenSchema) });
export const tokenParamsSchema = z.object({ tokenId: idSchema });
export const createPersonalTokenInputSchema = z.strictObject({
  name: nameSchema,
  role: roleSchema,
  expiresInDays: expiryDaysSchema.default(90),
});
export type CreatePersonalTokenInput = z.infer<typeof createPersonalTokenInputSchema>;
export const createIngestTokenInputSchema = z.strictObject({
  name: nameSchema,
  /** Null: any service. */
  services: z.array(z.string().trim().min(1).max(200)).min(1).max(50).nullable(),
  source: z.string().trim().min(1).max(200).nullable().default(null),
  expiresInDays: expiryDaysSchema.default(null),
});
export type CreateIngestTokenInput = z.infer<typeof createIngestTokenInputSchema>;
/** A new token with its secret, which is shown this once. */
export const createdTokenSchema = tokenSchema.extend({ secret: z.string() });
export type CreatedToken = z.infer<typeof createdTokenSchema>;
