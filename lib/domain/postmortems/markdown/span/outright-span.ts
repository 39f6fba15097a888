import type { BoundedTextInstant } from "../../schema";
import type { Reading } from "../reading";
import { findTimes } from "../when/find-times";
import { proseSpan, tellingSentences } from "./prose-span";
import { isSpan } from "./span-rows";

/** "Incident began at 2025-02-18 23:10 and ended at 2025-02-19 01:25": the one sentence that tells both outright. */
export function outrightSpan(
  reading: Reading,
  text: string,
): { start: BoundedTextInstant; end: BoundedTextInstant } | null {
  const told = tellingSentences(text).filter((sentence) => {
    const [opens, closes, ...others] = findTimes(sentence);
    return (
      OUTRIGHT.test(sentence) && opens && closes && others.length === 0 && isSpan(sentence, opens, closes)
    );
  });
  const { start, end } = proseSpan(reading, told[0] ?? "");
  return told.length === 1 && start && end ? { start, end } : null;
}

const OUTRIGHT =
  /^(?:the |this )?(?:incident|outage|disruption|инцидент|сбой|авария|простой) (?:began|started|начал\p{L}+)(?!\p{L})/iu;
