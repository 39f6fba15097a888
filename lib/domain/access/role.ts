/** Roles of people, each with all the rights of those before it. */
export const ROLES = ["viewer", "editor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** The lesser of two roles: a token never has more rights than its person. */
export function lesserRole(a: Role, b: Role): Role {
  return ROLES.indexOf(a) <= ROLES.indexOf(b) ? a : b;
}
