import { describe, expect, it } from "vitest";
import { emptyDocument } from "../editing/empty-document";
import type { LintSettings } from "./lint";
import { lintDocument } from "./lint";
import type { PostmortemDocument } from "../schema";
import { postmortemDocumentSchema } from "../schema";

let ids = 0;
const empty = emptyDocument({ title: "x", kind: "incident", language: "en", newId: () => `s${(ids += 1)}` });
const minutes = (low: number, high: number) => ({
  lowMs: low * 60_000,
  bestMs: low * 60_000,
  highMs: high * 60_000,
});
const settings: LintSettings = { downtime: minutes(64, 71), accepted: [], gapMinutes: 30 };

function withParts(parts: Record<string, unknown>): PostmortemDocument {
  return postmortemDocumentSchema.parse({ ...empty, ...parts });
}
function withText(key: string, text: string): PostmortemDocument {
  return withParts({ sections: [{ id: "s", key, text }] });
}
function rules(document: PostmortemDocument, more: Partial<LintSettings> = {}): string[] {
  return lintDocument(document, { ...settings, ...more }).map(({ rule }) => rule);
}
const at = (time: string) => ({
  notBefore: `2031-01-01T${time}:00Z`,
  notAfter: `2031-01-01T${time}:00Z`,
  best: `2031-01-01T${time}:00Z`,
});
const row = (id: string, time: string) => ({ id, at: at(time), text: id });

describe("lintDocument", () => {
  it("has nothing to say about an empty draft", () => {
    expect(rules(empty)).toEqual([]);
  });

  it.each([
    ["The site was down for 66 minutes.", []],
    ["The site was down for 45 minutes.", ["duration-against-ledger"]],
    ["Сайт был недоступен 2 часа.", ["duration-against-ledger"]],
    ["Сайт был недоступен около 1 ч 10 мин.", []],
    ["The site was down for over an hour.", []],
    ["The site was down for more than 2 hours.", ["duration-against-ledger"]],
    ["Сайт был недоступен не более 2 часов.", []],
    ["The backup takes 3 hours.", []],
    ["Monitoring noticed the outage after 12 minutes.", []],
    ["The site was down. As a result nobody could pay.", []],
    ["The site was down for about 60 minutes.", []],
    ["The site was down for about 30 minutes.", ["duration-against-ledger"]],
    ["Payments were unavailable from 10:00 to 10:45 (45 minutes).", ["duration-against-ledger"]],
    ["We had a 45 min outage.", ["duration-against-ledger"]],
    ["Customers could not pay for 45 minutes.", ["duration-against-ledger"]],
    ["The incident lasted 45 minutes.", ["duration-against-ledger"]],
    ["**Duration:** 45 minutes", ["duration-against-ledger"]],
    ["Сервис лежал 45 минут.", ["duration-against-ledger"]],
    ["Сбой продолжался полчаса.", ["duration-against-ledger"]],
    ["Пользователи не могли войти 70 минут.", []],
    ["The outage was caused by a clock step of one second.", []],
    ["The outage budget is 43 minutes a month; downtime last month was 12 minutes.", []],
    ["After 20 minutes of downtime we failed over.", []],
  ])("checks prose against the ledger's 64–71 minutes: %s", (text, expected) => {
    expect(rules(withText("summary", text))).toEqual(expected);
  });

  it("hears what is said of the whole outage in any section, and of its parts in none", () => {
    expect(rules(withText("detection", "In all, the outage lasted 45 minutes."))).toEqual([
      "duration-against-ledger",
    ]);
    expect(rules(withText("detection", "Search was down for 5 minutes more."))).toEqual([]);
    expect(rules(withParts({ title: "Shop: the outage lasted 45 minutes" }))).toEqual([
      "duration-against-ledger",
    ]);
  });

  it("finds rows out of order and gaps, but lets overlapping bounds be", () => {
    expect(rules(withParts({ timeline: [row("a", "10:00"), row("b", "09:00")] }))).toEqual([
      "timeline-order",
    ]);
    expect(rules(withParts({ timeline: [row("a", "10:00"), row("b", "10:45")] }))).toEqual(["timeline-gap"]);
    const wide = { id: "a", at: { ...at("10:00"), notBefore: "2031-01-01T08:00:00Z" }, text: "a" };
    expect(rules(withParts({ timeline: [wide, row("b", "09:00")] }))).toEqual([]);
  });

  it("takes a timeline with the newest row on top for one in order", () => {
    const timeline = [row("d", "10:50"), row("c", "10:25"), row("b", "10:20"), row("a", "10:00")];
    expect(rules(withParts({ timeline }))).toEqual([]);
    expect(rules(withParts({ timeline: [row("d", "11:50"), ...timeline.slice(1)] }))).toEqual([
      "timeline-gap",
    ]);
  });

  it("asks of no time before the outage or after it, nor of one that a row has told", () => {
    const timeline = [row("before", "07:00"), row("a", "10:00"), row("b", "10:20"), row("after", "15:00")];
    const downtime = { start: at("10:00"), end: at("10:30") };
    expect(rules(withParts({ timeline, downtime }))).toEqual([]);
    const long = { ...row("a", "10:00"), until: at("12:00") };
    expect(rules(withParts({ timeline: [long, row("b", "10:20"), row("c", "12:10")] }))).toEqual([]);
    const late = { start: at("10:00"), end: at("11:30") };
    expect(rules(withParts({ timeline, downtime: late }))).toEqual(["timeline-gap"]);
  });

  it("asks for owner, due date and type, and for more than prevention", () => {
    const action = { id: "r", title: "raise the limit" };
    expect(rules(withParts({ recommendations: [action] }))).toEqual([
      "action-without-owner",
      "action-without-due",
      "action-without-type",
    ]);
    const emptied = { ...action, owner: "", due: "  ", type: "detect" };
    expect(rules(withParts({ recommendations: [emptied] }))).toEqual([
      "action-without-owner",
      "action-without-due",
    ]);
    expect(
      rules(
        withParts({ recommendations: [{ ...action, owner: "mira", due: "2031-02-01", type: "prevent" }] }),
      ),
    ).toEqual(["only-prevent"]);
    expect(rules(withParts({ recommendations: [{ ...action, done: true }] }))).toEqual([]);
  });

  it.each([
    ["It was human error.", ["blame"]],
    ["We should have tested it.", ["counterfactual"]],
    ["Дежурный забыл включить алерт.", ["blame"]],
    ["Нужно было проверить копию.", ["counterfactual"]],
    ["We could’ve noticed it at ten.", ["counterfactual"]],
    ["Причина: ошибка администратора.", ["blame"]],
    ["Причина — человеческая ошибка.", ["blame"]],
    ["Можно было бы включить алерт.", ["counterfactual"]],
    ["The log said `should have been` and stopped.", []],
    ["Очередь остановилась в 10:15.", []],
    ["The engineer failed to read the alert.", ["blame"]],
    ["nginx failed to read its configuration.", []],
    ["Rows are loaded by lazy loading; a sloppy quorum took over.", []],
    ["The user error rate rose, as git blame shows.", []],
    ["The on-call engineer was to blame.", ["blame"]],
    ["A faulty switch was to blame; nobody is blamed here.", ["blame"]],
    ["Виноват флаг, а не люди.", []],
    ["Виноват дежурный инженер.", ["blame"]],
    ["Упала сеть: ошибка оператора связи.", []],
    ["Each service should have two replicas and an alert.", []],
    ["The alert should have been sent at ten.", ["counterfactual"]],
    ["Some users might have seen errors.", []],
    ["A test might have prevented it.", ["counterfactual"]],
    ["It answers if only one replica is left.", []],
    ["Через приложение можно было войти.", []],
    ["Сбоя можно было избежать.", ["counterfactual"]],
    ["Для этого нужно было перезапустить сервис.", []],
    ["Алерт нужно было включить сразу.", ["counterfactual"]],
    ["It shouldn't have been deployed.", ["counterfactual"]],
    ["Этого бы не случилось.", ["counterfactual"]],
    ["Мы бы хотели сократить очередь.", []],
    ["The on-call ignored the alert.", ["blame"]],
    ["Дежурный проигнорировал алерт.", ["blame"]],
    ["It was Ivan's fault.", ["blame"]],
    ["The cluster's fault tolerance held. Disk 3's fault light was on.", []],
    ["The process forgot to release its lock.", []],
    ["Пользователь забыл пароль.", []],
    ["It said [it should have been sent](/records/1.a.b.0).", []],
  ])("hears blame and counterfactuals: %s", (text, expected) => {
    expect(rules(withText("notes", text))).toEqual(expected);
  });

  it("takes owner and due day from the action item that a recommendation became", () => {
    const document = withParts({ recommendations: [{ id: "r", title: "raise the limit", type: "detect" }] });
    const actions = [{ recommendationId: "r", owner: "mira", due: "2031-02-01" }];
    expect(rules(document)).toEqual(["action-without-owner", "action-without-due"]);
    expect(rules(document, { actions })).toEqual([]);
  });

  it("checks the stated minutes and the impact's rows against the ledger too", () => {
    const stated = (best: number) =>
      withParts({ downtime: { statedMinutes: { low: best, best, high: best } } });
    expect(rules(stated(66))).toEqual([]);
    expect(rules(stated(45))).toEqual(["duration-against-ledger"]);
    const detail = (text: string) => withParts({ impact: [{ id: "i", aspect: "site", detail: text }] });
    expect(rules(detail("unavailable for 45 min"))).toEqual(["duration-against-ledger"]);
    expect(rules(detail("unavailable for 66 min"))).toEqual([]);
  });

  it("takes a link to a record for evidence", () => {
    const text = "The disk was full: [10:02](/records/1.a.b.0)";
    expect(rules(withParts({ rootCauses: [{ id: "c", text }] }))).toEqual([]);
  });

  it("wants evidence for a cause and a verdict on its rivals", () => {
    const document = withParts({
      rootCauses: [{ id: "c", text: "disk" }],
      hypotheses: [{ id: "h", text: "network", verdict: "open" }],
    });
    expect(rules(document)).toEqual(["cause-without-evidence", "hypothesis-undecided"]);
  });

  it("stays silent on what was accepted on purpose", () => {
    const document = withText("notes", "It was human error.");
    const [found] = lintDocument(document, settings);
    expect(rules(document, { accepted: [found?.key ?? ""] })).toEqual([]);
  });

  it("tells of an author's line that a corrected field contradicts", () => {
    const metadata = [
      { label: "Severity", value: "high" },
      { label: "Date", value: "12 September 2025, 14:00 MSK" },
      { label: "Author", value: "Ines Moreau, on call" },
    ];
    const head = { severity: "high" as const, date: "2025-09-12", author: "Ines Moreau", metadata };
    const document = withParts({});
    expect(rules({ ...document, ...head })).toEqual([]);
    expect(rules({ ...document, ...head, severity: "low" })).toEqual(["line-against-field"]);
    expect(rules({ ...document, ...head, date: "2025-09-13" })).toEqual(["line-against-field"]);
    expect(rules({ ...document, ...head, author: "Mira Holt" })).toEqual(["line-against-field"]);
    expect(rules({ ...document, ...head, severity: null, date: null, author: null })).toEqual([]);
  });

  it("tells of a problem's line that its corrected rank contradicts", () => {
    const problem = (priority: string) => ({
      id: "p",
      title: "disk",
      priority,
      fields: [
        { label: "Приоритет", value: "Высокий" },
        { label: "Файл", value: "gate.py" },
      ],
    });
    expect(rules(withParts({ problems: [problem("high")] }))).toEqual([]);
    expect(rules(withParts({ problems: [problem("low")] }))).toEqual(["line-against-field"]);
  });

  it("wants a number in the impact", () => {
    expect(rules(withText("impact", "Many users were angry."))).toEqual(["impact-without-number"]);
    expect(rules(withText("impact", "312 users could not pay."))).toEqual([]);
    expect(rules(withText("impact", "Все заказы дошли."))).toEqual([]);
    const row = (detail: string) => withParts({ impact: [{ id: "i", aspect: "orders", detail }] });
    expect(rules(row("No order was lost."))).toEqual([]);
    expect(rules(row("Some orders were lost."))).toEqual(["impact-without-number"]);
    const counted = { id: "m", aspect: "Shop, 300 buyers", status: "down" };
    expect(rules(withParts({ impact: [counted] }))).toEqual([]);
  });

  it("takes a supported hypothesis for a cause: it needs evidence, and its rivals a verdict", () => {
    const text = "disk";
    const hypotheses = (recordIds: string[]) => [
      { id: "a", text, verdict: "supported", recordIds },
      { id: "b", text: "network", verdict: "open" },
      { id: "c", text: "power", verdict: "rejected" },
    ];
    expect(rules(withParts({ hypotheses: hypotheses([]) }))).toEqual([
      "cause-without-evidence",
      "hypothesis-undecided",
    ]);
    expect(rules(withParts({ hypotheses: hypotheses(["1.a.b.0"]) }))).toEqual(["hypothesis-undecided"]);
  });

  it("tells that all actions prevent only when all do, and lets a recommendation say what it would have changed", () => {
    const planned = (id: string, type: string) => ({
      id,
      title: "This would have caught it",
      owner: "mira",
      due: "2031-02-01",
      type,
    });
    expect(rules(withParts({ recommendations: [planned("a", "prevent"), planned("b", "prevent")] }))).toEqual(
      ["only-prevent"],
    );
    expect(rules(withParts({ recommendations: [planned("a", "prevent"), planned("b", "process")] }))).toEqual(
      [],
    );
  });
});
