import { readLevelWord } from "../read-severity";
import type { LogFormat } from "./format";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit, isLetter } from "./scan";

/**
 * How a line may begin that a format takes, as far as a look at its first characters tells. What is left out says no; a
 * format without an entry may take any line.
 */
interface Beginnings {
  /** Punctuation that may come first. */
  marks?: string | true;
  /** A digit that begins no time. */
  number?: true;
  /** A letter that begins neither a time nor a level. */
  word?: true;
  /** A letter that begins a level, or a time by the name of a month or weekday. */
  named?: true;
  /**
   * A digit that begins a time; the text says what may follow it after blanks: A and a stand for any Latin letter (a for `_`
   * too), 0 for any digit.
   */
  time?: string | true;
  /** A time, then a sentence: a word of small letters, with a word of capitals before it or not. */
  prose?: true;
}

const BEGINNINGS: Record<string, Beginnings> = {
  "otlp-json": { marks: "{" },
  "alert-hook": { marks: "{[" },
  "json-batch": { marks: "{[" },
  "json-lines": { marks: "{" },
  "tail-header": { marks: "=" },
  klog: { word: true },
  celery: { marks: "[" },
  gunicorn: { marks: "[" },
  redis: { marks: "[", number: true },
  rails: { word: true, named: true },
  "ruby-logger": { marks: true, number: true, word: true },
  nest: { marks: "[" },
  gin: { marks: "[" },
  signale: { marks: "[" },
  bunyan: { marks: "[" },
  websphere: { marks: "[" },
  weblogic: { marks: "#" },
  samba: { marks: "[" },
  "erlang-report": { marks: "=" },
  cups: { word: true, named: true },
  "npm-debug": { number: true },
  uvicorn: { named: true },
  logrus: { word: true, named: true },
  uwsgi: { marks: "[" },
  zap: { time: "\t" },
  "rust-tracing": { time: "A" },
  "nginx-error": { time: "[" },
  "event-viewer": { number: true, word: true, named: true, marks: true },
  "kube-events": { number: true, word: true, named: true, marks: "<", time: true },
  "runner-command": { marks: "#:" },
  "unified-log": { time: "0" },
  "mysql-slow": { marks: "#" },
  auditd: { word: true, named: true },
  cloudfront: { number: true, time: true, prose: true },
  envoy: { marks: "[" },
  squid: { time: "0-" },
  "pipe-separated": { time: "|" },
  "apache-error": { marks: "[" },
  django: { marks: "[" },
  php: { marks: "[" },
  postgres: { time: true, prose: true, word: true },
  "postgres-csv": { time: "," },
  mysql: { time: "0[I" },
  mongodb: { time: "A" },
  clickhouse: { time: "[" },
  supercomputer: { marks: "-", number: true, word: true, named: true, time: "Aa0", prose: true },
  openstack: { marks: true, word: true, named: true, time: "0" },
  db2diag: { time: "+-" },
  logcat: { marks: "-", time: "0A" },
  zabbix: { marks: " ", number: true },
  vmware: { time: "Aa", prose: true },
  windows: { time: "," },
  iis: { marks: "#", time: "0Aa.:%-" },
  "python-logging": { marks: "[", named: true, time: "-:|[Aa" },
  java: { marks: "[", named: true, time: "-:[A0" },
  haproxy: { number: true, time: true },
  "load-balancer": { word: true },
  healthd: { number: true, time: '"' },
  slapd: { number: true, time: true },
  "s3-access": { number: true, word: true },
  "access-log": { marks: ":-[", number: true, word: true, named: true, time: true, prose: true },
  logfmt: { marks: "@", word: true, named: true },
  bracketed: { marks: "[", named: true, time: true },
  "leading-time": { marks: "[(@", word: true, named: true, time: true, prose: true },
};

const NUMBER = 128;
const WORD = 129;
const NAMED = 130;
const PROSE = 131;
const OTHER = 132;
const TIME = 133;
const CLASSES = TIME + 129;

/** Formats in their order, narrowed down to those worth trying on a line by what it begins with. */
export class FormatsByBeginning {
  readonly #formats: readonly LogFormat[];
  readonly #lists: (readonly LogFormat[] | undefined)[] = Array.from({ length: CLASSES });

  constructor(formats: readonly LogFormat[]) {
    this.#formats = formats;
  }

  /** Of a line that begins with no blank. */
  of(line: string): readonly LogFormat[] {
    const at = beginningOf(line);
    return (this.#lists[at] ??= this.#formats.filter(({ id }) => mayBegin(BEGINNINGS[id], at)));
  }
}

function beginningOf(line: string): number {
  const first = line.charCodeAt(0);
  if (isDigit(first)) {
    const read = leadingTimestamp(line);
    return read === null ? NUMBER : afterTime(line, read.end);
  }
  if (isLetter(first)) return readLevelWord(line, 0) || leadingTimestamp(line) ? NAMED : WORD;
  return first < 128 ? first : OTHER;
}

function afterTime(line: string, timeEnd: number): number {
  let at = timeEnd;
  while (line.charCodeAt(at) === 32) at++;
  const next = line.charCodeAt(at);
  if (at > timeEnd && isProse(line, at)) return PROSE;
  return TIME + (next < 128 ? next : 128);
}

/** `slow query …` or `WARN  slow query …`: no layout sets a word of small letters off by a blank alone. */
function isProse(line: string, from: number): boolean {
  let at = from;
  while (isUpper(line.charCodeAt(at))) at++;
  const hasLevel = at > from;
  if (hasLevel) {
    if (at - from < 2 || line.charCodeAt(at) !== 32) return false;
    while (line.charCodeAt(at) === 32) at++;
  }
  const start = at;
  while (isLower(line.charCodeAt(at))) at++;
  if (at === start || line.charCodeAt(at) !== 32) return false;
  const next = line.charCodeAt(at + 1);
  return isLower(next) || isDigit(next) || (hasLevel && isUpper(next));
}

function mayBegin(beginnings: Beginnings | undefined, at: number): boolean {
  if (beginnings === undefined || at === OTHER) return true;
  if (at === NUMBER) return beginnings.number === true;
  if (at === WORD) return beginnings.word === true;
  if (at === NAMED) return beginnings.named === true;
  if (at === PROSE) return beginnings.prose === true;
  const { marks, time } = beginnings;
  if (at < 128) return marks === true || (marks ?? "").includes(String.fromCharCode(at));
  if (time === true || time === undefined) return time === true;
  const next = at - TIME;
  const kind = isDigit(next) ? "0" : isUpper(next) ? "A" : isLower(next) || next === 95 ? "a" : "";
  return (kind !== "" && time.includes(kind)) || (kind !== "0" && time.includes(String.fromCharCode(next)));
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}
