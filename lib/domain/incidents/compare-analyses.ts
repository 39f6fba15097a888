import type { Finding } from "../findings/finding";
import type { ProposedIncident } from "./incident";
import { possibleSpan } from "./match-proposals";

/** Two lists side by side: what only one has, what both have but say otherwise, and how many are the same. */
export interface Comparison<Item> {
  added: Item[];
  removed: Item[];
  changed: { before: Item; after: Item }[];
  same: number;
}

interface Analysis {
  findings: Finding[];
  incidents: ProposedIncident[];
}

/**
 * What another set of thresholds changes. Items are the same one when their content ids are equal, else when they are about
 * the same thing and overlap in time, the longest overlap first; which thresholds they were judged by is no difference.
 */
export function compareAnalyses(
  before: Analysis,
  after: Analysis,
): { findings: Comparison<Finding>; incidents: Comparison<ProposedIncident> } {
  return {
    findings: compareLists<Finding>(before.findings, after.findings, {
      aboutOf: ({ rule, service, patternId }) => [`${rule}\u0000${service}\u0000${patternId ?? ""}`],
      spanOf: ({ start, end }) => ({ from: start.notBefore, to: end?.notAfter ?? Infinity }),
      contentOf: ({ start, end, facts }) => [bounds(start), end && bounds(end), withoutIds(facts)],
    }),
    incidents: compareLists<ProposedIncident>(before.incidents, after.incidents, {
      aboutOf: ({ services }) => services,
      spanOf: possibleSpan,
      contentOf: ({ titleKey, severity, services, impact }) => [
        titleKey,
        severity,
        services,
        impact.map((window) => [
          window.service,
          window.kind,
          bounds(window.start),
          window.end && bounds(window.end),
        ]),
      ],
    }),
  };
}

interface Reading<Item> {
  aboutOf(item: Item): readonly string[];
  spanOf(item: Item): { from: number; to: number };
  contentOf(item: Item): unknown;
}

function compareLists<Item extends { id: string }>(
  before: readonly Item[],
  after: readonly Item[],
  reading: Reading<Item>,
): Comparison<Item> {
  const afterById = new Map(after.map((item) => [item.id, item]));
  const pairs: { before: Item; after: Item }[] = [];
  const taken = new Set<Item>();
  for (const item of before) {
    const same = afterById.get(item.id);
    if (!same || taken.has(same)) continue;
    taken.add(item).add(same);
    pairs.push({ before: item, after: same });
  }
  const rest = new Map<string, Set<Item>>();
  for (const item of after) {
    if (taken.has(item)) continue;
    for (const about of reading.aboutOf(item)) rest.set(about, (rest.get(about) ?? new Set()).add(item));
  }
  const candidates = before
    .filter((item) => !taken.has(item))
    .flatMap((item) =>
      [...new Set(reading.aboutOf(item).flatMap((about) => [...(rest.get(about) ?? [])]))].map((other) => ({
        before: item,
        after: other,
        overlapMs: overlap(reading.spanOf(item), reading.spanOf(other)),
      })),
    )
    .filter(({ overlapMs }) => overlapMs >= 0)
    .sort(
      (a, b) =>
        b.overlapMs - a.overlapMs || compare(a.before.id, b.before.id) || compare(a.after.id, b.after.id),
    );
  for (const pair of candidates) {
    if (taken.has(pair.before) || taken.has(pair.after)) continue;
    taken.add(pair.before).add(pair.after);
    pairs.push({ before: pair.before, after: pair.after });
  }
  const differs = (pair: { before: Item; after: Item }) =>
    JSON.stringify(reading.contentOf(pair.before)) !== JSON.stringify(reading.contentOf(pair.after));
  const changed = pairs.filter(differs);
  return {
    added: after.filter((item) => !taken.has(item)),
    removed: before.filter((item) => !taken.has(item)),
    changed,
    same: pairs.length - changed.length,
  };
}

const bounds = ({ notBefore, notAfter, best }: { notBefore: number; notAfter: number; best: number }) => [
  notBefore,
  notAfter,
  best,
];

/** A recovery names the finding it follows by id, which moves with any bound. */
const withoutIds = (facts: Finding["facts"]) =>
  Object.entries(facts).filter(([name]) => name !== "afterFinding");

function overlap(a: { from: number; to: number }, b: { from: number; to: number }): number {
  return Math.min(a.to, b.to, Number.MAX_SAFE_INTEGER) - Math.max(a.from, b.from);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
