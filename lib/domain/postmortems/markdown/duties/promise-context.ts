/**
 * Where a promise stands: "told" in a story asks for "we will"; "among" others "The tool will" is one too; in a "plan" below a
 * heading of duties so are what is being done and what only says the deed.
 */
export type PromiseContext = "told" | "among" | "plan";
