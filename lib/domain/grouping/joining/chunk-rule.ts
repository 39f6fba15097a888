import type { MergeItem } from "./merge-item";
import { makeItem, normalize } from "./merge-item";
import type { TokenInterner } from "../scanning/template-token";
import { SLOT_TEXT } from "../scanning/token-buffer";

/**
 * Unites items whose words between white space differ in one place, when each of these words holds a slot and one of them
 * is nothing else: `10.0.0.1` beside `10.0.0.1(db)`. Gives null when nothing changes.
 */
export function uniteChunks(items: readonly MergeItem[], interner: TokenInterner): MergeItem[] | null {
  const chunks = items.map((item) => item.text.split(" "));
  const joined = new Set<number>();
  const united: MergeItem[] = [];
  const siblings = new Map<string, number[]>();
  chunks.forEach((words, index) => {
    words.forEach((word, at) => {
      if (!word.includes(SLOT_TEXT) || word.includes("=")) return;
      const key = `${at}\n${words.slice(0, at).join(" ")}\0${words.slice(at + 1).join(" ")}`;
      const list = siblings.get(key);
      if (list === undefined) siblings.set(key, [index]);
      else list.push(index);
    });
  });
  for (const [key, list] of siblings) {
    if (list.length < 2 || list.some((index) => joined.has(index))) continue;
    const at = Number(key.slice(0, key.indexOf("\n")));
    const words = chunks[list[0] ?? 0] ?? [];
    if (!list.some((index) => chunks[index]?.[at] === SLOT_TEXT)) continue;
    if (!words.some((word, i) => i !== at && /\p{L}/u.test(word))) continue;
    const text = words.map((word, i) => (i === at ? SLOT_TEXT : word)).join(" ");
    const members = list.flatMap((index) => items[index] ?? []);
    united.push(makeItem(normalize(interner.parse(text)), members));
    for (const index of list) joined.add(index);
  }
  if (united.length === 0) return null;
  return [...items.filter((_, index) => !joined.has(index)), ...united];
}
