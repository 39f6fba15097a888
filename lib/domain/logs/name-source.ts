const COMPRESSED = /\.(?:gz|zst|zstd|bz2|xz|z|zip|tgz)$/i;
const DATE = String.raw`\d{4}[-_.]?\d{2}[-_.]?\d{2}(?:[T_.-]?\d{2}[-_.:]?\d{2}(?:[-_.:]?\d{2})?)?`;
const ROTATED_END = new RegExp(String.raw`(?:[-_.]${DATE}|\.(?:old|bak|\d{1,4}))$`, "i");
const ROTATED_MIDDLE = new RegExp(String.raw`[-_.]${DATE}(?=\.[a-z]+$)`, "i");
const TEXT_ENDING = /\.(?:log|logs|txt|text|jsonl?|ndjson|out|err)$/i;
// Names that say what kind of file it is and not whose: then the folder says more.
const GENERIC =
  /^(?:log|logs|app|output|out|stdout|stderr|console|current|messages|error|access|server|main|default)$/i;

/**
 * What a file is called where it is delivered by its path: a path into a folder keeps its folders, as a folder that is dropped into
 * the page does; one from the root of a computer, or out of where it is given, is the file's name alone.
 */
export function deliveredName(path: string): string {
  const name = path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  const isElsewhere = /^(?:\/|~|[a-z]:\/)/i.test(name) || name.split("/").includes("..");
  return isElsewhere ? name.slice(name.lastIndexOf("/") + 1) : name;
}

/** The source of a file: its name without compression ending and rotation suffix (`app.log.1.gz` → `app.log`). */
export function nameSource(fileName: string): string {
  const path = fileName
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..");
  let base = path.pop() ?? "";
  for (let before = ""; before !== base;) {
    before = base;
    const shorter = base.replace(COMPRESSED, "").replace(ROTATED_END, "").replace(ROTATED_MIDDLE, "");
    if (shorter !== "" && !shorter.startsWith(".")) base = shorter;
  }
  const name = [...path, base].join("/").replaceAll("\0", "").trim();
  return name.slice(-300) || "upload";
}

/** The service of a source that no record names: the file's own name, or its folder's when that says more. */
export function nameService(source: string): string {
  const parts = source.split("/");
  const stem = stemOf(parts.at(-1) ?? "");
  const folder = parts.at(-2);
  return (GENERIC.test(stem) && folder ? stemOf(folder) : stem).slice(0, 200) || "logs";
}

function stemOf(name: string): string {
  let stem = name;
  for (let before = ""; before !== stem;) {
    before = stem;
    stem = stem.replace(TEXT_ENDING, "").replace(ROTATED_END, "");
  }
  return stem.replace(/^[-_.\s]+|[-_.\s]+$/g, "");
}
