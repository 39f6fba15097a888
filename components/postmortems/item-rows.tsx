"use client";

import { useTranslations } from "next-intl";
import { memo, type FunctionComponent, type KeyboardEvent, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Icon, type IconName } from "@/components/ui/icon";
import {
  addItem,
  changeItem,
  moveItem,
  removeItem,
  type ItemOf,
  type ListKey,
} from "@/lib/domain/postmortems/edit-document";
import { newItem } from "@/lib/domain/postmortems/new-item";
import type { DocumentLanguage, Section } from "@/lib/domain/postmortems/schema";
import { useEditing, type Editing } from "./editing";
import { EvidenceLinks } from "./evidence-links";
import { useGrowing } from "./use-growing";

export interface ItemProps<K extends ListKey> {
  item: ItemOf<K>;
  language: DocumentLanguage;
  /** What the author's table called the columns of `cells`. */
  cellNames: readonly string[];
  /** Typing changes it; `step` is for choices, which Ctrl Z takes back. */
  onChange: (change: Partial<ItemOf<K>>, step?: boolean) => void;
}

interface Props<K extends ListKey> {
  section: Section;
  list: K;
  items: readonly ItemOf<K>[];
  language: DocumentLanguage;
  /** Draws one item; a component that stays the same, so that rows that did not change are not drawn again. */
  Item: FunctionComponent<ItemProps<K>>;
  className?: string;
  rowClassName?: string;
  addLabel: string;
}

/** The items of a list in a section: added, moved and deleted by buttons and keys, each drawn by `Item`. */
export function ItemRows<K extends ListKey>(props: Props<K>) {
  const { section, list, items, language, Item, className, rowClassName, addLabel } = props;
  const editing = useEditing();
  const drawn = useGrowing(items.length);
  const isFloating = items.every(({ sectionId }) => sectionId === null);
  const add = () =>
    editing && addRow(editing, list, isFloating ? null : section.id, items.at(-1)?.id ?? null);
  return (
    <div>
      {items.length > 0 && (
        <ol className={className}>
          {items.slice(0, drawn).map((item) => (
            <ItemRow
              key={item.id}
              item={item}
              list={list}
              section={section}
              language={language}
              Item={Item}
              editing={editing}
              className={rowClassName}
            />
          ))}
        </ol>
      )}
      {editing && (
        <Button
          look="quiet"
          size="small"
          icon="plus"
          data-add-row
          onClick={add}
          className="mt-1.5 -ml-2.5 print:hidden"
        >
          {addLabel}
        </Button>
      )}
    </div>
  );
}

interface RowProps<K extends ListKey> {
  item: ItemOf<K>;
  list: K;
  section: Section;
  language: DocumentLanguage;
  Item: FunctionComponent<ItemProps<K>>;
  editing: Editing | null;
  className: string | undefined;
}

function RawItemRow<K extends ListKey>({
  item,
  list,
  section,
  language,
  Item,
  editing,
  className,
}: RowProps<K>) {
  const onChange: ItemProps<K>["onChange"] = (change, step) =>
    editing?.[step ? "step" : "type"]((document) => changeItem(document, list, item.id, change));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that come up from the fields it holds
    <li
      id={item.id}
      data-item={item.id}
      onKeyDown={editing ? (event) => rowKey(event, editing, section, list, item) : undefined}
      className={classNames("group/row relative scroll-mt-32", className)}
    >
      <Item item={item} language={language} cellNames={cellNamesOf(section, list)} onChange={onChange} />
      {!OWN_EVIDENCE.has(list) && <EvidenceLinks recordIds={item.recordIds} />}
      {editing && <RowActions editing={editing} section={section} list={list} id={item.id} />}
    </li>
  );
}
/** Columns before those of `cells` in a table of the list; the section has the author's names of all. */
const OWN_COLUMNS: Partial<Record<ListKey, number>> = {
  timeline: 2,
  recommendations: 8,
  measurements: 3,
  rootCauses: 1,
};

function cellNamesOf({ columns }: Section, list: ListKey): readonly string[] {
  const own = OWN_COLUMNS[list];
  return own === undefined ? NO_NAMES : columns.slice(own);
}

const NO_NAMES: readonly string[] = [];
// These draw their evidence where it belongs in them.
const OWN_EVIDENCE: ReadonlySet<ListKey> = new Set(["timeline", "problems"]);

// memo loses the type parameter.
const ItemRow = memo(RawItemRow) as typeof RawItemRow;

function RowActions({
  editing,
  section,
  list,
  id,
}: {
  editing: Editing;
  section: Section;
  list: ListKey;
  id: string;
}) {
  const t = useTranslations("postmortems.rows");
  return (
    <div className="absolute -top-1 right-0 z-10 flex rounded-md border border-line bg-panel opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 lg:right-auto lg:left-full lg:ml-1.5 print:hidden">
      <RowButton icon="chevronUp" label={t("up")} onClick={() => moveRow(editing, section, list, id, -1)} />
      <RowButton
        icon="chevronDown"
        label={t("down")}
        onClick={() => moveRow(editing, section, list, id, 1)}
      />
      <RowButton
        icon="trash"
        label={t("delete")}
        onClick={() => editing.step((document) => removeItem(document, list, id))}
      />
    </div>
  );
}

function RowButton({
  icon,
  label,
  onClick,
}: {
  icon: IconName | "chevronUp";
  label: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      onClick={onClick}
      className="inline-flex size-6 items-center justify-center text-ink-2 first:rounded-l-md last:rounded-r-md hover:bg-hover hover:text-ink"
    >
      <span className={icon === "chevronUp" ? "rotate-180" : undefined}>
        <Icon name={icon === "chevronUp" ? "chevronDown" : icon} size={14} />
      </span>
    </button>
  );
}

/** Alt ↑ ↓ moves the row, Ctrl Enter adds one below. */
function rowKey<K extends ListKey>(
  event: KeyboardEvent<HTMLElement>,
  editing: Editing,
  section: Section,
  list: K,
  item: ItemOf<K>,
) {
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    event.stopPropagation();
    moveRow(editing, section, list, item.id, event.key === "ArrowUp" ? -1 : 1);
  } else if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    event.stopPropagation();
    addRow(editing, list, item.sectionId, item.id);
  }
}

function addRow<K extends ListKey>(
  editing: Editing,
  list: K,
  sectionId: string | null,
  afterId: string | null,
) {
  const id = editing.newId();
  editing.step((document) => addItem(document, list, newItem(list, id, sectionId), afterId));
  focusRow(id, (row) => {
    const field = row.querySelector<HTMLElement>("[data-field-first], [data-field], [data-field-button]");
    field?.focus();
    if (field?.matches("[data-field-button]")) field.click();
  });
}

function moveRow(editing: Editing, section: Section, list: ListKey, id: string, step: -1 | 1) {
  const held = document.activeElement;
  editing.step((current) => moveItem(current, section, list, id, step));
  // Moving a node takes the focus from what it holds.
  focusRow(id, (row) => {
    if (held instanceof HTMLElement && row.contains(held)) held.focus();
    else if (!row.contains(document.activeElement))
      row.querySelector<HTMLElement>("[data-field], [data-field-button]")?.focus();
    row.scrollIntoView({ block: "nearest" });
  });
}

function focusRow(id: string, run: (row: HTMLElement) => void) {
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`);
    if (row) run(row);
  });
}

/** A label over a value, in the document's language. */
export function Labelled({
  label,
  children,
  className,
}: {
  label: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div className={classNames("min-w-0", className)}>
      <div className="text-sm text-ink-3">{label}</div>
      {children}
    </div>
  );
}
