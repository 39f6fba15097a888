import type { Hypothesis } from "../../schema";
import { isContent } from "../content";
import { readItems } from "../lists";
import type { Block, SectionNode } from "../parse-tree";
import { allSections, plainText } from "../parse-tree";
import type { Claim, Reading } from "../reading";
import { itemBase } from "../reading";
import { sentences } from "../../../text/sentences";
import { isNumbered } from "../item-title";
import { normaliseTitle } from "../section-keys";
import { isRevisionTable } from "../read-tables";
import { columnIndex, readTable } from "../tables";

const REJECTED =
  /❌|reject|ruled out|disprov|incorrect|\bwrong\b|not (?:the|a) cause|false\b|refuted|debunked|неверн|опроверг|отверг|отклон|не подтверд|(?<!\p{L})отпал[аио]?(?!\p{L})|ошибочн|исключен|исключён|(?<!\p{L})ни при ч[её]м|(?<!\p{L})не (?:он|она|оно|они|в (?:н[её]м|ней|них))(?!\p{L})/iu;
const SUPPORTED = /✅|✔|confirm|support|proved|proven|correct\b|подтверд|верна|доказан/iu;

/** The verdict that a statement about a hypothesis gives; open when it gives none. */
export function verdictOf(text: string): Hypothesis["verdict"] {
  if (REJECTED.test(text)) return "rejected";
  return SUPPORTED.test(text) ? "supported" : "open";
}

/** The hypotheses of a section that is about them: list items, or numbered headings. */
export function readHypotheses(
  reading: Reading,
  node: SectionNode,
  sectionId: string,
): { items: Hypothesis[]; claims: Claim[] } {
  const items: Hypothesis[] = [];
  const claims: Claim[] = [];
  const areRejected = RULED_OUT.test(node.title ?? "");
  for (const block of node.blocks.filter(isContent)) {
    items.push(...fromTable(reading, block));
    const found = readItems(block, reading.source);
    if (found.length === 0) continue;
    items.push(
      ...found.map((item) => {
        const made = make(reading, sectionId, item.from, item.to, item.source);
        return { ...made, verdict: areRejected ? ("rejected" as const) : made.verdict };
      }),
    );
    claims.push([block.from, block.to]);
  }
  for (const child of node.children) {
    if (!isNumbered(child.title ?? "") && !/hypothes|theory|гипотез|версия/iu.test(child.title ?? ""))
      continue;
    items.push(
      make(
        reading,
        sectionId,
        child.from,
        child.to,
        `${child.heading ?? ""}\n\n${reading.source.slice(child.bodyFrom, child.to)}`.trim(),
      ),
    );
    claims.push([child.from, child.to]);
  }
  return { items: isOfRejected(node.title ?? "") ? items.map(rejected) : items, claims };
}

const OF_REJECTED =
  /reject|ruled out|discarded|dismissed|false (?:leads|trails)|herring|отмет|отмел|отбро|отверг|отклон|исключ|ошибочн|ложн|ни при ч[её]м|не подтверд/iu;

/** "What we ruled out": its items need no verdict of their own. */
function isOfRejected(title: string): boolean {
  return OF_REJECTED.test(title) && !SUPPORTED.test(title);
}

function rejected(item: Hypothesis): Hypothesis {
  return { ...item, verdict: "rejected" };
}

/** "What we ruled out": whatever is listed below it is rejected. */
const RULED_OUT = /ruled[- ]out|excluded|rejected|исключ|отверг|отброс/iu;

/** A row each of a table with a column of hypotheses; the table itself stays where it is. */
function fromTable(reading: Reading, block: Block): Hypothesis[] {
  const table = readTable(block, reading.source);
  const named = table ? columnIndex(table, /^(?:hypothes|theory|suspect|гипотез|версия|подозрен)/iu) : -1;
  if (!table || named < 0 || isRevisionTable(table)) return [];
  const verdicts = columnIndex(
    table,
    /^(?:verdict|result|outcome|status|вердикт|результат|итог|статус|вывод)/iu,
  );
  return table.rows.map((row) => {
    const { from, to } = table.rangeOf(row);
    const said = verdicts < 0 ? "open" : verdictOf(row[verdicts]?.text ?? "");
    const verdict = said === "open" ? verdictOf(row.map(({ text }) => text).join("\n")) : said;
    const made = { ...make(reading, null, from, to, row[named]?.source ?? ""), verdict };
    reading.derivedIds.add(made.id);
    return made;
  });
}

/** Hypotheses that running text names together with their verdict; the text itself stays where it is. */
export function findHypotheses(reading: Reading, root: SectionNode): Hypothesis[] {
  const headed = allSections(root).filter(
    ({ title, level }) => level > 1 && HEADED.test(normaliseTitle(title ?? "")),
  );
  if (headed.length > 0)
    return headed.map((node) => {
      const body = reading.source.slice(node.bodyFrom, node.to).trim();
      const made = make(reading, null, node.from, node.to, `${node.heading ?? ""}\n\n${body}`.trim());
      reading.derivedIds.add(made.id);
      return made;
    });
  return allSections(root).flatMap((node) =>
    node.blocks
      .filter(({ node: { type } }) => type === "paragraph" || type === "list" || type === "blockquote")
      .flatMap((block) =>
        sentences(plainText(block.node))
          .map((text, index, all) =>
            /^(?:эта|но эта|this) (?:версия|theory)/iu.test(text)
              ? `${all[index - 1] ?? ""} ${text}`.trim()
              : text,
          )
          .filter((text) => NAMED.test(text) && verdictOf(text) !== "open")
          .map((text) => {
            const made = make(reading, null, block.from, block.to, text);
            reading.derivedIds.add(made.id);
            return made;
          }),
      ),
  );
}

/** "Our theory", «первая версия»; versions of programs are not meant. */
const NAMED =
  /hypothes|theory\b|гипотез|(?<!\p{L})(?:эта|наша|первая|начальная|основная|рабочая) версия (?:не подтверд|оказалась (?:неверн|ошибочн|ложн)|отпала|была (?:неверн|ошибочн|отвергнут))|(?<!\p{L})версия [«"„][^»"”\n]{2,80}[»"”][^.\n]{0,12}(?:неверн|ошибочн|ложн|не подтверд|отпала|отвергнут|отклонен)|(?<!\p{L})(?:эту|первую|начальную) версию (?:отверг|отброс|отмел|исключ)/iu;

/** "Hypothesis 2: a second worker", below a heading of any name. */
const HEADED = /^(?:hypothesis|theory|гипотеза|версия)\s*[#№]?\s*\d{1,2}\s*[:.)–—-]/u;

function make(
  reading: Reading,
  sectionId: string | null,
  from: number,
  to: number,
  text: string,
): Hypothesis {
  return {
    ...itemBase(reading, sectionId, from, to),
    text,
    verdict: verdictOf(text),
    evidenceFor: [],
    evidenceAgainst: [],
  };
}
