import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLEAN_LINES, SECRET_LINES } from "./corpus";
import { MASKS, REDACTION_RULES, type RedactionRule } from "./redaction-rules";
import { Redactor } from "./redactor";

const RULES = Object.keys(REDACTION_RULES).filter((name): name is RedactionRule => name in REDACTION_RULES);
const ALL_ON = Object.fromEntries(RULES.map((rule) => [rule, true]));
const RECALL: Record<RedactionRule, number> = {
  keys: 0.99,
  tokens: 0.99,
  privateKeys: 0.99,
  passwords: 0.99,
  cookies: 0.99,
  cards: 0.99,
  emails: 0.95,
  addresses: 0.95,
};

interface Labelled {
  text: string;
  secrets: string[];
}

function readLabels(line: string): Labelled {
  return {
    text: line.replaceAll(/[«»]/g, ""),
    secrets: [...line.matchAll(/«([^»]+)»/g)].map(([, secret = ""]) => secret),
  };
}

/** The same secret in the ways in which lines carry it. */
function variants({ text, secrets }: Labelled): Labelled[] {
  const around = [
    `2026-11-21 06:57:04.123 INFO app[12]: ${text}`,
    `${text} (attempt 3 of 5)`,
    `[web] ${text}`,
  ];
  return [text, ...around].map((each) => ({ text: each, secrets }));
}

/** Every long enough piece of a secret that still stands in a text. */
function leftOf(secret: string, text: string): string[] {
  const size = Math.min(secret.length, 8);
  const pieces = Array.from({ length: secret.length - size + 1 }, (_, at) => secret.slice(at, at + size));
  return pieces.filter((piece) => text.includes(piece));
}

describe("of labelled lines", () => {
  test.each(RULES)("%s go, nothing of them left", (rule) => {
    const redactor = new Redactor(ALL_ON);
    const cases = SECRET_LINES[rule].map(readLabels).flatMap(variants);
    const missed = cases.filter(({ text, secrets }) => {
      const masked = redactor.redact(text);
      return secrets.some((secret) => leftOf(secret, masked).length > 0);
    });
    const recall = 1 - missed.length / cases.length;
    expect(recall, missed.map(({ text }) => text).join("\n")).toBeGreaterThanOrEqual(RECALL[rule]);
  });

  test("what stands around a secret stays", () => {
    const redactor = new Redactor(ALL_ON);
    const lost = RULES.flatMap((rule) => SECRET_LINES[rule])
      .map(readLabels)
      .filter(({ text, secrets }) => {
        const [secret = ""] = secrets;
        return !redactor.redact(text).startsWith(text.slice(0, Math.max(0, text.indexOf(secret) - 12)));
      });
    expect(lost).toEqual([]);
  });

  test("clean ones are left as they are, at most one in a hundred excepted", () => {
    const redactor = new Redactor();
    const changed = CLEAN_LINES.filter((line) => redactor.redact(line) !== line);
    expect(changed.length / CLEAN_LINES.length, changed.join("\n")).toBeLessThanOrEqual(0.01);
  });
});

test("e-mail and IP addresses are masked by choice alone", () => {
  const line = "mail to ada@example.com from 203.0.113.45";
  expect(new Redactor().redact(line)).toBe(line);
  expect(new Redactor({ emails: true }).redact(line)).toBe(`mail to ${MASKS.emails} from 203.0.113.45`);
  expect(new Redactor({ addresses: true }).redact(line)).toBe(
    `mail to ada@example.com from ${MASKS.addresses}`,
  );
});

test("a rule that is off masks nothing", () => {
  const line = "password=hunter2 card 4539578763621486";
  expect(new Redactor({ passwords: false }).redact(line)).toBe(`password=hunter2 card ${MASKS.cards}`);
  expect(new Redactor({ cards: false }).redact(line)).toBe(
    `password=${MASKS.passwords} card 4539578763621486`,
  );
});

const anyLine = fc.constantFrom(...RULES.flatMap((rule) => SECRET_LINES[rule]), ...CLEAN_LINES);
const noise = fc.string({ unit: "binary", maxLength: 30 });

test("law 6: masking a masked text changes nothing and counts nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyLine, noise), { maxLength: 5 }), (parts) => {
      const once = new Redactor(ALL_ON).redact(parts.join(" ").replaceAll(/[«»]/g, ""));
      const again = new Redactor(ALL_ON);
      expect(again.redact(once)).toBe(once);
      expect(again.count).toBe(0);
    }),
  );
});

test("the values masked are counted", () => {
  const redactor = new Redactor();
  redactor.redact("a password=hunter2");
  redactor.redact("nothing");
  redactor.redact("token=abc123def456 and Cookie: a=b");
  expect(redactor.count).toBe(3);
});

test("four times as much of a hostile line takes about four times as long", () => {
  const shapes = [
    "password=",
    "a@",
    "://",
    "eyJ",
    "eyJa.",
    "-----BEGIN ",
    "-----BEGIN RSA PRIVATE KEY-----",
    "4539 ",
    "1.2.3.",
    "::",
    "a:",
    "sk-",
    "Bearer ",
    "token: ",
    "--password ",
    '\\"',
    "Authorization: Digest ",
    "x.",
    "gh",
    "ghp_",
    "_",
    "4",
    "=",
    '"',
    " ",
    "-",
    "a-",
    "1:",
    "a_b",
  ];
  const redactor = new Redactor(ALL_ON);
  const textsOf = (shape: string, length: number) => [
    shape.repeat(Math.ceil(length / shape.length)),
    `password=${shape.repeat(length / shape.length)}!`,
  ];
  // The best of three: the machine has other work.
  const tookMs = (text: string) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const start = process.cpuUsage();
        redactor.redact(text);
        return process.cpuUsage(start).user / 1000;
      }),
    );
  for (const shape of shapes) {
    const short = textsOf(shape, 15_000).map(tookMs);
    for (const [n, long] of textsOf(shape, 60_000).map(tookMs).entries())
      // Sixteen times, were it quadratic; below some milliseconds a clock tells nothing.
      expect(long, JSON.stringify(shape)).toBeLessThan(9 * Math.max(short[n] ?? 0, 4));
  }
});
