import type { Priority } from "../../priority";
import { parsePriority, parsePriorityMark } from "../../priority";
import type { Problem } from "../../schema";
import { readItems } from "../lists";
import type { Block } from "../parse-tree";
import { plainText } from "../parse-tree";
import type { Claim, Reading } from "../reading";
import type { PartKey } from "./part-names";

const SHELL = /^(?:ba|z|fi)?sh$|^(?:shell|console|powershell|cmd|bat)$/iu;

/** Commands that no label names, unless a sentence before them leads to them. */
export function takeBareCommands(problem: Problem, blocks: readonly Block[], claims: Claim[]): void {
  if (problem.commands.length > 0) return;
  blocks.forEach(({ node, from, to }, index) => {
    const isTaken = claims.some(([start, end]) => start <= from && from < end);
    const before = blocks[index - 1]?.node;
    const isLed = before?.type === "paragraph" && /:\s*$/u.test(plainText(before));
    if (node.type !== "code" || !SHELL.test(node.lang ?? "") || isTaken || isLed) return;
    problem.commands.push({ caption: "", language: codeLanguage(node), text: node.value, recordIds: [] });
    claims.push([from, to]);
  });
}

function codeLanguage({ lang, meta }: { lang?: string | null; meta?: string | null }): string {
  return [lang, meta].filter(Boolean).join(" ");
}

/** Puts what stands below a part's name into the problem; false where the part is told already or of another shape. */
export function takePart(
  reading: Reading,
  problem: Problem,
  key: PartKey,
  name: string,
  blocks: readonly Block[],
): boolean {
  const [first] = blocks;
  if (!first) return false;
  const onlyList = blocks.length === 1 && first.node.type === "list";
  const isParagraph = blocks.length === 1 && first.node.type === "paragraph";
  const texts = onlyList
    ? readItems(first, reading.source).map(({ source }) => source)
    : isParagraph
      ? [reading.source.slice(first.from, first.to)]
      : [];
  const part = key === "rootCause" ? "causes" : key === "solution" ? "recommendations" : key;
  switch (part) {
    case "description":
      if (problem.description !== "") return false;
      problem.description = reading.source.slice(first.from, blocks.at(-1)?.to ?? first.to);
      break;
    case "symptoms":
    case "causes":
      if (texts.length === 0 || problem[part].length > 0) return false;
      problem[part] = texts;
      break;
    case "impact":
      if (texts.length === 0 || problem.impact.length > 0) return false;
      problem.impact = texts.map((text) => ({ level: levelOf(text), text }));
      break;
    case "recommendations":
      if (problem.recommendations.length > 0) return false;
      problem.recommendations = onlyList ? texts : steps(reading, blocks);
      break;
    case "excerpts":
    case "commands": {
      if (problem[part].length > 0 || !blocks.every(({ node }) => node.type === "code")) return false;
      problem[part] = blocks.flatMap(({ node }) =>
        node.type === "code"
          ? [
              {
                caption: "",
                language: codeLanguage(node),
                text: node.value,
                recordIds: [],
              },
            ]
          : [],
      );
      break;
    }
  }
  problem.partNames[part] = name.trim();
  return true;
}

/** Steps that are paragraphs with what follows them: "**Step 1: …**" and its code. */
function steps(reading: Reading, blocks: readonly Block[]): string[] {
  const starts = blocks.filter(
    ({ node }) => node.type === "paragraph" && node.children[0]?.type === "strong",
  );
  const heads = starts.length > 0 && starts[0] === blocks[0] ? starts : blocks.slice(0, 1);
  return heads.map((head, index) => {
    const last =
      blocks[(heads[index + 1] ? blocks.indexOf(heads[index + 1] ?? head) : blocks.length) - 1] ?? head;
    return reading.source.slice(head.from, last.to);
  });
}

/** The level that a consequence begins with: its word, which says more than its mark. */
function levelOf(text: string): Priority | null {
  const label = /\*\*([^*]+)\*\*/.exec(text)?.[1] ?? /^[^\p{L}]*(\p{L}+(?: \p{L}+)?):/u.exec(text)?.[1] ?? "";
  return parsePriority(label) ?? parsePriorityMark(text);
}
