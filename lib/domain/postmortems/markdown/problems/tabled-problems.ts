import type { TableRow } from "mdast";
import type { SectionNode } from "../parse-tree";
import { allSections, plainText } from "../parse-tree";
import { normaliseTitle, recogniseSection } from "../section-keys";

const TITLE =
  /^(problem|issue|bug|finding|defect|error|weakness|vulnerabilit|risk|fault|проблема|ошибка|находка|замечание|дефект|недостаток|уязвимость|риск|неисправность)/i;
const PRIORITY =
  /priorit|severity|criticality|^(risk )?(level|rank|rating|class)$|приоритет|критичн|серь[её]зн|важност|^(уровень|класс|ранг)( |$)/i;
const URGENCY = /urgency|срочность|^(?:срок[иа]?|when|deadline|due|когда)(?!\p{L})/iu;
const CAUSE = /cause|reason|причин/i;
const SOLUTION =
  /^(?:fix|solution|action|recommend|remedy|what to do|how to fix|решение|рекоменд|действи|исправление|мер[аы](?!\p{L})|что (?:с?делать|нужно)|как (?:исправить|чинить))/iu;
const COUNT =
  /^(?:count|occurrences?|times|hits|number|how often|кол-?во|количество|число|случаев|раз|частота)(?!\p{L})/iu;

/** Where a table of problems has its columns; null for a table that is none. */
export function problemColumns(heads: readonly string[]) {
  const index = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head));
  const [title, priority] = [index(TITLE), index(PRIORITY)];
  if (title < 0 || priority < 0) return null;
  return {
    title,
    priority,
    urgency: index(URGENCY),
    count: index(COUNT),
    cause: index(CAUSE),
    solution: index(SOLUTION),
  };
}

/** Headings that each name a row of a table of problems, where every row has its own: they tell those problems. */
export function findTabledProblems(root: SectionNode): SectionNode[] {
  const duties = allSections(root).filter(({ title }) => recogniseSection(title ?? "") === "recommendations");
  const headed = allSections(root).filter(
    ({ title, from }) => title !== null && !duties.some((node) => node.from < from && from < node.to),
  );
  const tables = allSections(root).flatMap(({ blocks }) =>
    blocks.flatMap(({ node }) => (node.type === "table" ? [node.children] : [])),
  );
  for (const [head, ...rows] of tables) {
    const columns = head ? problemColumns(cellsOf(head)) : null;
    if (!columns || rows.length < 2) continue;
    const found = rows.map((row) => headingOf(cellsOf(row), columns.title, headed));
    if (found.every((node) => node !== undefined) && new Set(found).size === rows.length) return found;
  }
  return [];
}

function cellsOf({ children }: TableRow): string[] {
  return children.map((cell) => plainText(cell).trim());
}

/** The heading with a row's own mark ("F1"), or with its very name. */
function headingOf(
  cells: readonly string[],
  title: number,
  headed: readonly SectionNode[],
): SectionNode | undefined {
  const mark =
    title > 0 && /^\p{Lu}{1,4}-?\d{1,4}$/u.test(cells[0] ?? "") ? (cells[0] ?? "").toLowerCase() : null;
  const name = bare(cells[title] ?? "");
  return headed.find(({ title: heading }) => {
    const text = normaliseTitle(heading ?? "");
    return (
      (mark !== null && (text === mark || text.startsWith(`${mark} `) || text.startsWith(`${mark}:`))) ||
      (name !== "" && bare(text) === name)
    );
  });
}

function bare(text: string): string {
  return normaliseTitle(text)
    .replace(/\s*\([^()]*\)$/u, "")
    .replace(/[*_`"«»]/gu, "")
    .trim();
}
