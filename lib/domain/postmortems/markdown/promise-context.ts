/** Where a promise stands: "told" in a story asks for "we will"; in a "plan" below a heading of duties "The tool will" is one too. */
export type PromiseContext = "told" | "plan";
