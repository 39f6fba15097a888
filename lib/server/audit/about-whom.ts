import type { Caller } from "@/lib/domain/access/caller";

export type Whom = Pick<Caller, "kind" | "id" | "name">;

// Beside the answer or the error, which go out to the browser: what stands here goes into the audit log alone.
const whom = new WeakMap<object, Whom>();

/** Says whose account an answer or an error is about: who asked for it was nobody yet. */
export function tellAboutWhom<Answer extends object>(
  answer: Answer,
  { id, name }: { id: string; name: string },
): Answer {
  whom.set(answer, { kind: "user", id, name });
  return answer;
}

/** Whose account it is about; undefined where nobody said so. */
export function aboutWhom(answer: object): Whom | undefined {
  return whom.get(answer);
}
