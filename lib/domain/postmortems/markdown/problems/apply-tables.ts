import { parsePriority, parsePriorityMark } from "../../priority";
import { isEmptyText } from "../content";
import type { ProblemTable, Reading } from "../reading";
import { countIn } from "./count-in";
import { problemFromText } from "./read-problems";

/** Tables of problems fill up the problems that have headings; without such, their rows are the problems. */
export function applyProblemTables(reading: Reading): void {
  const { problems } = reading.document;
  for (const { rows, block } of reading.problemTables) {
    if (problems.length === 0)
      for (const row of rows) {
        const priority = parsePriority(row.priority) ?? parsePriorityMark(row.priority);
        const made = problemFromText(reading, block, "", row.title, priority);
        reading.derivedIds.add(made.id);
        problems.push({
          ...made,
          sectionId: null,
          urgency: row.urgency,
          frequency: row.count,
          occurrences: countIn(row.count ?? ""),
          causes: told(row.cause),
          recommendations: told(row.solution),
        });
      }
    else if (rows.length === problems.length)
      problems.forEach((problem, index) => {
        const row: ProblemTable["rows"][number] | undefined = rows[index];
        problem.urgency ??= row?.urgency ?? null;
        problem.occurrences ??= countIn(row?.count ?? "");
        problem.priority ??= parsePriority(row?.priority ?? "");
      });
  }
}

function told(cell: string | null): string[] {
  return cell === null || isEmptyText(cell) ? [] : [cell];
}
