import type { WordChange } from "@/lib/domain/postmortems/comparing/diff-words";

/** A text with what was taken out struck through and what was put in underlined: told by marks, not by colour alone. */
export function WordDiff({ words }: { words: readonly WordChange[] }) {
  return (
    <span className="break-words whitespace-pre-wrap">
      {words.map(({ kind, text }, index) =>
        kind === "same" ? (
          <span key={index}>{text}</span>
        ) : kind === "removed" ? (
          <del key={index} className="rounded-sm bg-down-tint text-down-text decoration-1">
            {text}
          </del>
        ) : (
          <ins
            key={index}
            className="rounded-sm bg-up-tint text-up-text decoration-1 underline-offset-2 [del+&]:ml-0.5"
          >
            {text}
          </ins>
        ),
      )}
    </span>
  );
}
