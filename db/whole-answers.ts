import type { Sql } from "postgres";

interface RunningQuery {
  executed: boolean;
  resolve: (answer: unknown) => void;
  handle: () => unknown;
}
const MENDED = Symbol("whole answers");

/**
 * postgres.js 3.4 counts the rows of an answer per connection and begins anew only after a statement that completed: behind
 * one that was cut off amid its rows, as by statement_timeout, the next answer of anyone began with that many holes.
 */
export function withWholeAnswers(sql: Sql): Sql {
  // Made, never sent: a query runs when it is waited for.
  const queries = Object.getPrototypeOf(sql`select 1`) as RunningQuery & { [MENDED]?: true };
  if (queries[MENDED]) return sql;
  const { handle } = queries;
  queries.handle = function (this: RunningQuery) {
    if (!this.executed) {
      const { resolve } = this;
      this.resolve = (answer) => resolve(withoutHoles(answer));
    }
    return handle.call(this);
  };
  queries[MENDED] = true;
  return sql;
}

function withoutHoles(answer: unknown): unknown {
  if (!Array.isArray(answer)) return answer;
  if (answer.length > 0 && !(0 in answer)) {
    const first = answer.findIndex((_, index) => index in answer);
    answer.splice(0, first < 0 ? answer.length : first);
  }
  // Several statements in one text answer with a list of answers.
  if (Array.isArray(answer[0])) withoutHoles(answer[0]);
  return answer;
}
