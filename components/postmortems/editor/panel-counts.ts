import type { WireActionItem } from "@/lib/contracts/action-items";
import type { WireDuration } from "@/lib/contracts/primitives";
import { lintDocument } from "@/lib/domain/postmortems/lint/lint";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { PanelName } from "../document/side-panel";

/** What stands beside the name of each panel: open remarks. */
export function panelCounts(
  document: PostmortemDocument,
  downtime: WireDuration | null,
  actions: readonly WireActionItem[],
): Partial<Record<PanelName, string>> {
  const accepted = (document.accepted ?? []).map(({ id }) => id);
  const remarks = lintDocument(document, { downtime, accepted, actions }).length;
  return { remarks: remarks > 0 ? String(remarks) : "" };
}
