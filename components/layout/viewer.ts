import type { Role } from "@/lib/domain/access/role";

/** Who looks at the page, as far as the shell shows it; `owner` while nobody has an account. */
export interface Viewer {
  kind: "owner" | "user" | "token";
  name: string;
  role: Role;
}
