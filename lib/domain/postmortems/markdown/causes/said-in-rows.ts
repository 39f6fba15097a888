import { sentences } from "../../../text/sentences";
import type { Recommendation, Statement, TimelineRow } from "../../schema";
import { ownerAndDue } from "../duties/owner-and-due";
import { blankRecommendation } from "../duties/read-recommendations";
import type { Reading } from "../reading";
import { itemBase } from "../reading";

/** Who speaks, before the word that names what is said: "kim: root cause: …". */
const SPEAKER = String.raw`^[*_\s]*(?:<?@?[\p{L}\p{N}._-]{1,30}>?:\s+)?`;
const CAUSE = new RegExp(
  String.raw`${SPEAKER}(?:root cause|rca|(?:корневая |основная )?причина)\**:\s+(\S.{8,})`,
  "iu",
);
const DUTY = new RegExp(
  String.raw`${SPEAKER}(?:actions?(?: items?)?|follow-?ups?|to-?do|задача|экшен|экшн)\**:\s+(\S.{8,})`,
  "iu",
);

/** Root causes that messages of a chat name outright; the words stay in their rows. */
export function causesSaid(reading: Reading): Statement[] {
  return said(reading, CAUSE).map(({ row, text }) => ({
    ...itemBase(reading, null, row.source?.from ?? 0, row.source?.to ?? 0),
    heading: null,
    text,
    cells: [],
  }));
}

/** Duties that messages of a chat name outright: "action: @lars canary for auth-api". */
export function dutiesSaid(reading: Reading): Recommendation[] {
  return said(reading, DUTY).map(({ row, text }) => ({
    ...blankRecommendation(reading, "", row.source?.from ?? 0, row.source?.to ?? 0, {
      rank: null,
      horizon: null,
    }),
    sectionId: null,
    title: text,
    ...ownerAndDue(text),
  }));
}

function said({ document }: Reading, pattern: RegExp): { row: TimelineRow; text: string }[] {
  return document.timeline.flatMap((row) => {
    const [text] = sentences(row.text).flatMap((sentence) => pattern.exec(sentence)?.[1]?.trim() ?? []);
    return text === undefined ? [] : [{ row, text }];
  });
}
