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
} from "@/lib/domain/postmortems/editing/edit-document";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import type { DocumentLanguage, Section } from "@/lib/domain/postmortems/schema";
import { useEditing, type Editing } from "../context/editing";
import { EvidenceLinks } from "../evidence/evidence-links";
import { useGrowing } from "./use-growing";
import { useNear } from "./use-near";
import { usePasteRows } from "./use-paste-rows";

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
  /** The row as plain words, for what is far from the eye in a list of thousands. */
  Light?: FunctionComponent<{ item: ItemOf<K> }>;
  className?: string;
  rowClassName?: string;
  addLabel: string;
}

/** Rows that are drawn or left to plain words together. */
const RUN = 25;
// On what is far only: a row that is contained cuts off the buttons beside it.
const FAR =
  "[content-visibility:auto] [contain-intrinsic-size:auto_50rem] print:[content-visibility:visible]";
/** Up to here every row is drawn in full. */
const FULL_MAX = 300;

/** The items of a list in a section: added, moved and deleted by buttons and keys, each drawn by `Item`. */
export function ItemRows<K extends ListKey>(props: Props<K>) {
  const { section, list, items, language, Item, Light, className, rowClassName, addLabel } = props;
  const editing = useEditing();
  const drawn = useGrowing(items.length);
  const isFloating = items.every(({ sectionId }) => sectionId === null);
  const add = () =>
    editing && addRow(editing, list, isFloating ? null : section.id, items.at(-1)?.id ?? null);
  return (
    <div>
      {items.length > 0 &&
        runsOf(items.slice(0, drawn), Light && items.length > FULL_MAX ? RUN : items.length).map(
          (run, index) => (
            <ItemRun
              key={index}
              start={index * RUN + 1}
              items={run}
              list={list}
              section={section}
              language={language}
              Item={Item}
              Light={items.length > FULL_MAX ? Light : undefined}
              editing={editing}
              className={classNames(className, index > 0 && "border-t-0")}
              rowClassName={rowClassName}
            />
          ),
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

function runsOf<T>(items: readonly T[], size: number): (readonly T[])[] {
  const runs: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += size) runs.push(items.slice(from, from + size));
  return runs;
}

interface RunProps<K extends ListKey> extends Omit<RowProps<K>, "item"> {
  start: number;
  items: readonly ItemOf<K>[];
  Light: Props<K>["Light"];
  rowClassName: string | undefined;
}

/** Rows that follow each other, in full while they are near what is seen. */
function RawItemRun<K extends ListKey>({
  start,
  items,
  Light,
  className,
  rowClassName,
  ...row
}: RunProps<K>) {
  const [place, isNear] = useNear(start === 1);
  const isFar = Light !== undefined && !isNear;
  return (
    <ol ref={Light && place} start={start} className={classNames(className, isFar && FAR)}>
      {items.map((item) =>
        isFar ? (
          <li key={item.id} id={item.id} data-item={item.id} className={rowClassName}>
            <Light item={item} />
          </li>
        ) : (
          <ItemRow key={item.id} {...row} item={item} className={rowClassName} />
        ),
      )}
    </ol>
  );
}

// memo loses the type parameter; a slice is the same while its items are.
const ItemRun = memo(RawItemRun, (before, after) => {
  const { items: old, ...one } = before;
  const { items, ...other } = after;
  return (
    old.length === items.length &&
    old.every((item, index) => item === items[index]) &&
    Object.entries(one).every(([name, value]) => value === Reflect.get(other, name))
  );
}) as typeof RawItemRun;

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
  const onPaste = usePasteRows(list, item);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that come up from the fields it holds
    <li
      id={item.id}
      data-item={item.id}
      onPasteCapture={editing ? onPaste : undefined}
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
    <div className="absolute right-10 -top-6.5 z-10 flex rounded-md border border-line bg-panel opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 lg:-top-1 lg:right-auto lg:left-full lg:-ml-0.5 print:hidden">
      <RowButton icon="chevronUp" label={t("up")} onClick={() => moveRow(editing, section, list, id, -1)} />
      <RowButton
        icon="chevronDown"
        label={t("down")}
        onClick={() => moveRow(editing, section, list, id, 1)}
      />
      <RowButton icon="trash" label={t("delete")} onClick={() => removeRow(editing, list, id)} />
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
      data-row-button={icon}
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

/** Takes a row out; the focus goes to the same button of the row beside it, or to the button that adds one. */
function removeRow(editing: Editing, list: ListKey, id: string) {
  const row = document.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`);
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  const next =
    beside?.querySelector<HTMLElement>("[data-row-button=trash]") ??
    row?.closest("section")?.querySelector<HTMLElement>("[data-add-row]");
  editing.step((current) => removeItem(current, list, id));
  requestAnimationFrame(() => next?.focus());
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
