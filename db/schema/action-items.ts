import { date, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { ACTION_STATUSES } from "@/lib/domain/postmortems/action-item";
import { instant } from "./columns";
import { postmortems } from "./postmortems";

/** A recommendation that was accepted; `title` is what it said when its text is no longer in the document. */
export const actionItems = pgTable(
  "action_items",
  {
    id: uuid("id").primaryKey(),
    postmortemId: uuid("postmortem_id")
      .notNull()
      .references(() => postmortems.id, { onDelete: "cascade" }),
    recommendationId: text("recommendation_id").notNull(),
    title: text("title").notNull(),
    owner: text("owner"),
    due: date("due", { mode: "string" }),
    status: text("status", { enum: ACTION_STATUSES }).notNull(),
    doneWhen: text("done_when").notNull().default(""),
    revision: integer("revision").notNull().default(1),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (table) => [unique("action_item_once").on(table.postmortemId, table.recommendationId)],
);
