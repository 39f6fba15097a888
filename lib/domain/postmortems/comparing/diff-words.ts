/** A run of text that stayed, went or came. Joining what is not "added" gives the old text, what is not "removed" the new. */
export interface WordChange {
  kind: "same" | "added" | "removed";
  text: string;
}

// Beyond this many pairs of words the middle counts as rewritten: nobody reads such a diff word by word.
const PAIRS_MAX = 4_000_000;

/** The words that changed between two texts; a date or a time is one, white space and punctuation words of their own. */
export function diffWords(before: string, after: string): WordChange[] {
  const [old, now] = [tokens(before), tokens(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail += 1;
  const middle = diffMiddle(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return gather(
    join([...old.slice(0, head).map(same), ...middle, ...old.slice(old.length - tail).map(same)]),
  );
}

/** Changes with nothing but white space between them as one: nobody reads words that take turns. */
function gather(changes: readonly WordChange[]): WordChange[] {
  const gathered: WordChange[] = [];
  let [removed, added] = ["", ""];
  const settle = () => {
    if (removed !== "") gathered.push({ kind: "removed", text: removed });
    if (added !== "") gathered.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  changes.forEach((change, index) => {
    const isBetween =
      change.kind === "same" &&
      removed + added !== "" &&
      index < changes.length - 1 &&
      /^\s+$/.test(change.text);
    if (change.kind === "same" && !isBetween) {
      settle();
      gathered.push({ ...change });
      return;
    }
    if (change.kind !== "added") removed += change.text;
    if (change.kind !== "removed") added += change.text;
  });
  settle();
  return gathered;
}

function diffMiddle(old: readonly string[], now: readonly string[]): WordChange[] {
  const removed = (text: string): WordChange => ({ kind: "removed", text });
  const added = (text: string): WordChange => ({ kind: "added", text });
  if (old.length === 0 || now.length === 0 || old.length * now.length > PAIRS_MAX)
    return [...old.map(removed), ...now.map(added)];
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        old[i] === now[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const changes: WordChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      changes.push(same(old[i++] ?? ""));
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
      changes.push(removed(old[i++] ?? ""));
    else changes.push(added(now[j++] ?? ""));
  }
  return [...changes, ...old.slice(i).map(removed), ...now.slice(j).map(added)];
}

function same(text: string): WordChange {
  return { kind: "same", text };
}

function tokens(text: string): string[] {
  return text.match(/\p{N}+(?:[-.,:/]\p{N}+)+|[\p{L}\p{N}\p{M}_]+|\s+|[^\p{L}\p{N}\p{M}_\s]/gu) ?? [];
}

function join(changes: readonly WordChange[]): WordChange[] {
  const joined: WordChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (last?.kind === change.kind) last.text += change.text;
    else joined.push({ ...change });
  }
  return joined;
}
