import { anyOf } from "../../../text/any-of";

/** What people did about it or beside it, whose beginning, end and length are not the outage's. */
const WORK = anyOf(
  "iu",
  [
    String.raw`работ|деплоя|выкатки|раскатки|релиза|развертывания|разв[её]ртывания|отката|анализа|разбора|встречи|совещания|созвона|смены|ремонта|диагностики|дежурства|тестирования|миграции`,
    String.raw`deploy(?:ment)?|release|roll-?out|roll-?back|works?|repairs?|review|analysis|meeting|call|shift|migration|maintenance|rebuild|tests?|testing|(?:root )?cause analysis`,
  ],
  {
    before: String.raw`^[\s*_>•-]*(?:(?:дата|дата и время|время|общее) )?(?:начал[оа]|окончани[ея]|кон(?:ец|ца)|завершени[ея]|длительность|продолжительность|время)(?: проведения| выполнения)?(?: \p{L}+(?:ых|их|ого|его|ой|ей))?[ ](?:`,
    after: String.raw`)(?!\p{L})|^[\s*_>•-]*(?:deploy(?:ment)?|release|roll-?out|roll-?back|works?|repairs?|review|meeting|call|shift|migration|maintenance|rebuild|tests?|testing)[ ](?:duration|length|time|start|end|started|ended|date|held|scheduled)`,
  },
);

const MEETING =
  /^[\s*_>•-]*(?:(?:review|post-?mortem|retro(?:spective)?) )?meeting(?: \p{L}+){0,3}[\s*_]*:/iu;

/** Whether a label, or a line that begins with one, tells when works, a deployment or a meeting were, or how long they took. */
export function isOfWork(text: string): boolean {
  return WORK.test(text) || MEETING.test(text);
}
