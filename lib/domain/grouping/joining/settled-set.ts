import type { TemplateToken } from "../scanning/template-token";

/** A group of signatures while all groups are looked at together. */
export interface SettledItem {
  tokens: TemplateToken[];
  text: string;
  members: readonly { id: string; tokens: TemplateToken[] }[];
}

/** Items that are one message, with the template they have then. */
export interface SettledSet {
  tokens: TemplateToken[];
  items: SettledItem[];
}
