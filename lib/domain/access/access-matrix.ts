/** Columns of the matrix: the callers it tells apart. */
export const COLUMNS = ["anonymous", "ingest", "viewer", "editor", "administrator"] as const;
export type Column = (typeof COLUMNS)[number];

/**
 * What bounds a right that is not whole: objects of one's own, the services of a token, the set-up before anybody has an
 * account, the shell alone, public documents alone, a setting.
 */
export type Limit = "own" | "services" | "set-up" | "shell" | "public" | "setting";
type Cell = true | false | Limit;

interface Right {
  /** The rows of the role matrix it stands for. */
  rows: readonly number[];
  cells: readonly [Cell, Cell, Cell, Cell, Cell];
  /** Needs a password given within the last 15 minutes. */
  fresh?: true;
  /** Nothing in the product does it yet. */
  absent?: true;
}

const all = [true, true, true, true, true] as const;
const reads = [false, false, true, true, true] as const;
const edits = [false, false, false, true, true] as const;
const administers = [false, false, false, false, true] as const;
const nobody = [false, false, false, false, false] as const;

/** Who may do what. Guards, the test of every route and the help page are made from it. */
export const ACCESS_MATRIX = {
  "check-health": { rows: [1], cells: all },
  "set-up": { rows: [2], cells: ["set-up", false, false, false, false] },
  "sign-in": { rows: [3], cells: [true, false, true, true, true] },
  "push-records": { rows: [4], cells: [false, "services", false, false, false], absent: true },
  "upload-logs": { rows: [5], cells: [false, "services", false, true, true] },
  "load-example": { rows: [5], cells: edits },
  "read-imports": { rows: [6], cells: [false, "own", true, true, true] },
  "read-public-document": { rows: [7], cells: ["public", false, true, true, true], absent: true },
  "export-document": { rows: [8], cells: reads },
  "read-records": { rows: [9], cells: reads },
  "read-analysis": { rows: [10, 11], cells: reads },
  "read-drafts": { rows: [12], cells: reads },
  "read-versions": { rows: [13], cells: reads },
  comment: { rows: [14], cells: reads, absent: true },
  "own-account": { rows: [15], cells: [false, false, "own", "own", "own"] },
  "own-tokens": { rows: [15], cells: [false, false, "own", "own", "own"], fresh: true },
  "export-records": { rows: [16], cells: edits, absent: true },
  "judge-patterns": { rows: [17], cells: edits, absent: true },
  "group-patterns": { rows: [18], cells: edits },
  "correct-sources": { rows: [19], cells: edits },
  "change-services": { rows: [20], cells: edits },
  "change-incidents": { rows: [21, 22], cells: edits },
  "edit-drafts": { rows: [23], cells: edits },
  "import-documents": { rows: [24], cells: edits },
  "restore-versions": { rows: [25], cells: edits },
  "publish-versions": { rows: [26], cells: edits },
  "bin-documents": { rows: [27], cells: edits },
  "run-actions": { rows: [28], cells: edits },
  "list-tokens": { rows: [29], cells: edits },
  "link-publicly": { rows: [30], cells: [false, false, false, "setting", true], absent: true },
  "delete-records": { rows: [31], cells: administers },
  purge: { rows: [32], cells: administers, fresh: true, absent: true },
  "list-people": { rows: [33], cells: administers },
  "change-people": { rows: [33, 35], cells: administers, fresh: true },
  "end-sessions": { rows: [34], cells: administers },
  "change-tokens": { rows: [36], cells: administers, fresh: true },
  "change-webhooks": { rows: [37], cells: administers, absent: true },
  "change-analysis": { rows: [18], cells: edits },
  "change-upkeep": { rows: [38], cells: administers },
  "read-audit": { rows: [39], cells: administers },
  "read-status": { rows: [40], cells: administers },
  "back-up-and-restore": { rows: [41], cells: [false, false, false, false, "shell"], absent: true },
  "rewrite-audit": { rows: [42], cells: nobody, absent: true },
} as const satisfies Record<string, Right>;

export type Action = keyof typeof ACCESS_MATRIX;

export const ACTIONS = Object.keys(ACCESS_MATRIX).filter(isAction);

/** The cell of an action and a column: yes, no, or what bounds it. */
export function cellOf(action: Action, column: Column): Cell {
  const right: Right = ACCESS_MATRIX[action];
  return right.cells[COLUMNS.indexOf(column)] ?? false;
}

/** Whether the action needs a password given a short while ago. */
export function needsFreshSignIn(action: Action): boolean {
  const right: Right = ACCESS_MATRIX[action];
  return right.fresh ?? false;
}

/** Whether something in the product does it. */
export function isPresent(action: Action): boolean {
  const right: Right = ACCESS_MATRIX[action];
  return !right.absent;
}

/** Whether a name, from the audit log say, is an action of the matrix. */
export function isAction(name: string): name is Action {
  return Object.hasOwn(ACCESS_MATRIX, name);
}
