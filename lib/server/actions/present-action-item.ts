import type { ActionItemListRow } from "@/db/queries/action-items";
import type { ActionItemDetail, WireActionItem } from "@/lib/contracts/action-items";
import { isOverdue } from "@/lib/domain/postmortems/action-item";
import { recommendationSchema } from "@/lib/domain/postmortems/schema/recommendation";

/** An action item with the words its recommendation has now. `today` is a day, "2031-02-01". */
export function presentActionItem(
  { row, recommendation, ...post }: ActionItemListRow,
  today: string,
): WireActionItem {
  const parsed = recommendationSchema.safeParse(recommendation);
  const now = parsed.success ? parsed.data : null;
  return {
    id: row.id,
    title: now?.title || row.title,
    owner: row.owner,
    due: row.due,
    status: row.status,
    doneWhen: row.doneWhen,
    overdue: isOverdue(row, today),
    postmortemId: row.postmortemId,
    ...post,
    recommendationId: row.recommendationId,
    inDocument: now !== null,
    priority: now?.priority ?? null,
    type: now?.type ?? null,
    mechanism: now?.mechanism ?? null,
    expectedMinutes: now?.expectedMinutes ?? null,
    revision: row.revision,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedBy: row.updatedBy,
    updatedAt: row.updatedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

/** The same with the text and the steps of its recommendation, empty where it is no longer in the document. */
export function presentActionDetail(row: ActionItemListRow, today: string): ActionItemDetail {
  const parsed = recommendationSchema.safeParse(row.recommendation);
  return {
    ...presentActionItem(row, today),
    text: parsed.success ? parsed.data.text : "",
    steps: parsed.success ? parsed.data.steps : [],
  };
}
