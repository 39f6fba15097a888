import { describeDiff, type DescribedChange } from "./describe-diff";
import type { DocumentChange } from "./diff-documents";
import type { WordChange } from "./diff-words";
import { oneLine } from "../markdown/writing/write-parts";
import type { DocumentLanguage, PostmortemDocument } from "../schema";
import type { Wording } from "./value-text";

interface Side {
  side: { version: string; at: string; author: string | null };
  document: PostmortemDocument;
}

/**
 * A comparison as Markdown: one heading a section, one bullet a change, ~~removed~~ and **added** words, in tags where
 * punctuation would keep the marks from being read.
 */
export function writeDiff(
  changes: readonly DocumentChange[],
  from: Side,
  to: Side,
  wording: Wording,
): string {
  const { language } = wording;
  const words = WORDS[language];
  const groups = describeDiff(changes, from.document, to.document, wording);
  const name = ({ side }: Side) => (side.version === "draft" ? words.draft : side.version);
  return `${[
    `# ${oneLine(to.document.title)}: ${name(from)} → ${name(to)}`,
    ...(groups.length === 0 ? [words.same] : []),
    ...groups.map((group) =>
      [`## ${oneLine(group.name)}`, group.changes.map((change) => bullet(change, language)).join("\n")].join(
        "\n\n",
      ),
    ),
  ].join("\n\n")}\n`;
}

const WORDS = {
  en: {
    draft: "draft",
    same: "Nothing has changed.",
    added: "added",
    removed: "removed",
    moved: "moved",
    nothing: "nothing",
  },
  ru: {
    draft: "черновик",
    same: "Ничего не изменилось.",
    added: "добавлено",
    removed: "удалено",
    moved: "перемещено",
    nothing: "пусто",
  },
};

function bullet(change: DescribedChange, language: DocumentLanguage): string {
  const words = WORDS[language];
  const place = [change.title, change.label]
    .flatMap((part) => (part === null ? [] : [escape(oneLine(part))]))
    .join(" › ");
  switch (change.kind) {
    case "added":
      return `- **${words.added}** ${named(place, escape(oneLine(change.after)))}`.trimEnd();
    case "removed":
      return `- ~~${words.removed}~~ ${named(place, escape(oneLine(change.before)))}`.trimEnd();
    case "moved":
      return `- ${words.moved} ${place}: ${change.from} → ${change.to}`;
    case "changed":
      return `- ${place}: ${changedText(change, language)}`;
  }
}

/** A row under its name, which most rows begin with themselves. */
function named(place: string, text: string): string {
  return place === "" || text.startsWith(place) ? text : `${place}: ${text}`;
}

function changedText(change: DescribedChange, language: DocumentLanguage): string {
  const delta = change.deltaMinutes === null ? "" : `, ${deltaText(change.deltaMinutes, language)}`;
  if (change.words && change.before !== "" && change.after !== "")
    return change.words
      .map(markWords)
      .join("")
      .replace(/\s*\n\s*/g, " ");
  const { nothing } = WORDS[language];
  return `${escape(oneLine(change.before)) || nothing} → ${escape(oneLine(change.after)) || nothing}${delta}`;
}

/** "+17 min", «−1 ч 5 мин». */
export function deltaText(minutes: number, language: DocumentLanguage): string {
  const [hour, minute] = language === "ru" ? ["ч", "мин"] : ["h", "min"];
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), Math.round((size % 60) * 10) / 10];
  const text = [hours > 0 ? `${hours} ${hour}` : "", rest > 0 || hours === 0 ? `${rest} ${minute}` : ""];
  return `${minutes < 0 ? "−" : "+"}${text.filter(Boolean).join(" ")}`;
}

function markWords({ kind, text }: WordChange): string {
  if (kind === "same" || text.trim() === "") return escape(text);
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  // Between a letter and a punctuation mark, asterisks would stay asterisks.
  if (/^[\p{P}\p{S}]|[\p{P}\p{S}]$/u.test(inner)) {
    const tag = kind === "added" ? "ins" : "del";
    return `${before}<${tag}>${escape(inner)}</${tag}>${after}`;
  }
  const mark = kind === "added" ? "**" : "~~";
  return `${before}${mark}${escape(inner)}${mark}${after}`;
}

/** Text that Markdown leaves as it is. */
function escape(text: string): string {
  return text.replace(/[\\`*_~[\]<>|#]/g, "\\$&");
}
