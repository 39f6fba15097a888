import { Fragment } from "react";

/** The title of a recommendation, which is Markdown, as words: code keeps its look, other marks and links leave their text. */
export function ActionTitle({ text }: { text: string }) {
  return text.split("`").map((part, index, all) =>
    // A last backtick without its pair is a letter like any other.
    index % 2 === 1 && index < all.length - 1 ? (
      <code key={index} className="rounded bg-sunken px-1 py-px font-mono text-[0.92em]">
        {part}
      </code>
    ) : (
      <Fragment key={index}>
        {index % 2 === 1 && "`"}
        {part.replace(/\*\*|__|\[([^\][]*)\]\([^()\s]*\)/g, "$1")}
      </Fragment>
    ),
  );
}
