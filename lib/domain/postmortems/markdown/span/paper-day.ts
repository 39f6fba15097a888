import { findDates } from "../when/find-dates";
import { TROUBLE } from "./span-rows";
import { DOWN } from "./stated-downtime";

/** Whether a line tells when the text was made: by its words, or as "Research Computing, 29 July 2022". */
export function isOfPaper(line: string): boolean {
  if (MADE.test(line)) return true;
  const [date, ...others] = findDates(line);
  const name = line.slice(0, date?.from);
  return (
    date !== undefined &&
    others.length === 0 &&
    /^[\s*_)]*$/u.test(line.slice(date.to)) &&
    (/^[\s*_(]*\p{Lu}[^.!?:]{1,60}[,·|–—-]\s*$/u.test(name) ||
      /^[\s*_(]*by \p{L}[^.!?:]{1,60}$/iu.test(name)) &&
    !TROUBLE.test(name) &&
    !DOWN.test(name)
  );
}

const MADE =
  /^(?:date|sent|дата|отправлено) ·|^[*_]*(?:date of (?:the )?(?:review|report|meeting)|prepared|reviewed|written|drafted|posted|published|publication|updated|last (?:updated|modified|edited)|for (?:the )?review|подготовлен|составлен|опубликован|обновлен)/iu;
