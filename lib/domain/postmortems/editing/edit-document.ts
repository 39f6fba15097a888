import { LIST_OF_SECTION, type ListKey } from "../markdown/writing/write-items";
import type { PostmortemDocument, Section } from "../schema";

export type { ListKey } from "../markdown/writing/write-items";
export type ItemOf<K extends ListKey> = PostmortemDocument[K][number];

/** The list a section's items come from; null for a section of text alone. */
export function listOfSection(section: Pick<Section, "key">): ListKey | null {
  const lists: Partial<Record<string, ListKey>> = LIST_OF_SECTION;
  return lists[section.key] ?? null;
}

/** The items that stand in a section, in order; those that name no section stand in the first of their list's key. */
export function itemsOfSection<K extends ListKey>(
  document: PostmortemDocument,
  section: Section,
  list: K,
): ItemOf<K>[] {
  // An item that names a section of another kind would stand nowhere.
  const known = new Set(document.sections.filter(({ key }) => key === section.key).map(({ id }) => id));
  const isFirst = document.sections.find(({ key }) => key === section.key)?.id === section.id;
  return itemsIn(document, list).filter(({ sectionId }) =>
    sectionId !== null && known.has(sectionId) ? sectionId === section.id : isFirst,
  );
}

/** The document with one item changed. */
export function changeItem<K extends ListKey>(
  document: PostmortemDocument,
  list: K,
  id: string,
  change: Partial<ItemOf<K>>,
): PostmortemDocument {
  return withItems(
    document,
    list,
    itemsIn(document, list).map((item) => (item.id === id ? { ...item, ...change } : item)),
  );
}

/** The document with an item added after another, or at the end. */
export function addItem<K extends ListKey>(
  document: PostmortemDocument,
  list: K,
  item: ItemOf<K>,
  afterId: string | null,
): PostmortemDocument {
  const items = itemsIn(document, list);
  const at = items.findIndex(({ id }) => id === afterId);
  return withItems(document, list, items.toSpliced(at < 0 ? items.length : at + 1, 0, item));
}

/** The document without an item. */
export function removeItem(document: PostmortemDocument, list: ListKey, id: string): PostmortemDocument {
  return withItems(
    document,
    list,
    itemsIn(document, list).filter((item) => item.id !== id),
  );
}

/** The document with an item a place up (−1) or down (1) within its section; the same document at the edge. */
export function moveItem(
  document: PostmortemDocument,
  section: Section,
  list: ListKey,
  id: string,
  step: -1 | 1,
): PostmortemDocument {
  const shown = itemsOfSection(document, section, list);
  const neighbour = shown[shown.findIndex((item) => item.id === id) + step];
  const items = itemsIn(document, list);
  const [from, to] = [
    items.findIndex((item) => item.id === id),
    items.findIndex((item) => item === neighbour),
  ];
  const moved = items[from];
  if (!neighbour || !moved || to < 0) return document;
  return withItems(document, list, items.toSpliced(from, 1).toSpliced(to, 0, moved));
}

/** The document with one section changed. */
export function changeSection(
  document: PostmortemDocument,
  id: string,
  change: Partial<Section>,
): PostmortemDocument {
  return {
    ...document,
    sections: document.sections.map((section) => (section.id === id ? { ...section, ...change } : section)),
  };
}

/** The document with a section a place up or down. */
export function moveSection(document: PostmortemDocument, id: string, step: -1 | 1): PostmortemDocument {
  const from = document.sections.findIndex((section) => section.id === id);
  const moved = document.sections[from];
  const to = from + step;
  if (!moved || to < 0 || to >= document.sections.length) return document;
  return { ...document, sections: document.sections.toSpliced(from, 1).toSpliced(to, 0, moved) };
}

/** The document without a section and the items that stand in it. */
export function removeSection(document: PostmortemDocument, section: Section): PostmortemDocument {
  const list = listOfSection(section);
  const gone = new Set(list ? itemsOfSection(document, section, list).map(({ id }) => id) : []);
  const rest = { ...document, sections: document.sections.filter(({ id }) => id !== section.id) };
  return list
    ? withItems(
        rest,
        list,
        itemsIn(document, list).filter(({ id }) => !gone.has(id)),
      )
    : rest;
}

/** The document with a section for every list that has items and no section; the same document when none is missing. */
export function withAllSections(document: PostmortemDocument): PostmortemDocument {
  const present = new Set(document.sections.map(({ key }) => key));
  const missing = SECTION_KEYS_WITH_LISTS.filter(
    (key) => !present.has(key) && itemsIn(document, key).length > 0,
  );
  if (missing.length === 0) return document;
  const sections = missing.map((key) => ({ ...EMPTY_SECTION, id: `section-${key}`, key }));
  return { ...document, sections: [...document.sections, ...sections] };
}

const SECTION_KEYS_WITH_LISTS = Object.values(LIST_OF_SECTION);
const EMPTY_SECTION = { heading: null, level: 2, text: "", columns: [], prompt: null, source: null };

type AnyItem<K extends ListKey> = ItemOf<K> & { id: string; sectionId: string | null };

function itemsIn<K extends ListKey>(document: PostmortemDocument, list: K): AnyItem<K>[] {
  const items: unknown = document[list];
  return items as AnyItem<K>[];
}

function withItems<K extends ListKey>(
  document: PostmortemDocument,
  list: K,
  items: ItemOf<K>[],
): PostmortemDocument {
  return { ...document, [list]: items };
}
