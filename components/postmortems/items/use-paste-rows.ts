"use client";

import { useTranslations } from "next-intl";
import type { ClipboardEvent } from "react";
import { useNotify } from "@/components/ui/notices";
import {
  addItem,
  removeItem,
  type ItemOf,
  type ListKey,
} from "@/lib/domain/postmortems/editing/edit-document";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import { isBlankRow, rowsOfPaste } from "@/lib/domain/postmortems/editing/paste-rows";
import { useDocumentFacts } from "../context/document-context";
import { useEditing } from "../context/editing";
import { readRowTime } from "../context/row-time";

/** A table that is pasted into an empty row becomes rows, as one step that can be undone. */
export function usePasteRows<K extends ListKey>(list: K, item: ItemOf<K>) {
  const t = useTranslations("postmortems.rows");
  const editing = useEditing();
  const notify = useNotify();
  const { zone, day } = useDocumentFacts();
  return (event: ClipboardEvent<HTMLElement>) => {
    if (!editing || !isBlankRow(list, item)) return;
    const rows = rowsOfPaste(list, event.clipboardData.getData("text/plain"));
    if (!rows) return;
    event.preventDefault();
    event.stopPropagation();
    const made = rows.map((row) => {
      const filled = { ...newItem(list, editing.newId(), item.sectionId), ...row };
      return "timeText" in filled && typeof filled.timeText === "string"
        ? { ...filled, at: readRowTime(filled.timeText, day, zone) }
        : filled;
    });
    editing.step((document) => {
      const after = made.reduceRight((current, row) => addItem(current, list, row, item.id), document);
      return removeItem(after, list, item.id);
    });
    notify({ text: t("pasted", { count: made.length }) });
  };
}
