import { contentId } from "../content-hash";
import { generalize } from "./generalize";
import type { GroupingRule, Pattern, Signature } from "../pattern";

/**
 * People's rules, applied last and in the order given; a later one wins. Merge unites the patterns that hold any of its
 * signatures; split takes its signatures out into a pattern of their own. Without its rule everything is as before.
 */
export function applyGroupingRules(
  patterns: Pattern[],
  signatures: readonly Signature[],
  rules: readonly GroupingRule[],
): Pattern[] {
  if (rules.length === 0) return patterns;
  const templates = new Map(signatures.map(({ id, template }) => [id, template]));
  let groups = patterns;
  for (const rule of rules) {
    const named = new Set(rule.signatureIds);
    const touched = groups.filter((group) => group.signatureIds.some((id) => named.has(id)));
    if (touched.length === 0) continue;
    const untouched = groups.filter((group) => !touched.includes(group));
    const made = rule.kind === "merge" ? united(touched, rule) : divided(touched, named, rule, templates);
    groups = [...untouched, ...made];
  }
  return groups;
}

function united(touched: Pattern[], rule: GroupingRule): Pattern[] {
  if (touched.length < 2) return touched;
  const ordered = touched.toSorted((a, b) => (a.template < b.template ? -1 : 1));
  return [
    {
      id: idOfRule(rule),
      template: nameOf(ordered.map(({ template }) => template)),
      signatureIds: touched.flatMap(({ signatureIds }) => signatureIds).sort(),
      count: 0,
    },
  ];
}

const NAMED_MAX = 3;

/** What they have in common; messages without a word in common go by their own words, side by side. */
function nameOf(templates: readonly string[]): string {
  const common = generalize(templates);
  if (/[\p{L}\p{N}]/u.test(common)) return common;
  const shown = templates.slice(0, NAMED_MAX).join(" | ");
  return templates.length > NAMED_MAX ? `${shown} | …` : shown;
}

function divided(
  touched: Pattern[],
  named: ReadonlySet<string>,
  rule: GroupingRule,
  templates: ReadonlyMap<string, string>,
): Pattern[] {
  const rest = touched
    .map((group) => ({ ...group, signatureIds: group.signatureIds.filter((id) => !named.has(id)) }))
    .filter(({ signatureIds }) => signatureIds.length > 0);
  const taken = touched.flatMap(({ signatureIds }) => signatureIds.filter((id) => named.has(id))).sort();
  if (rest.length === 0 && touched.length === 1) return touched;
  const own = taken.flatMap((id) => templates.get(id) ?? []).sort();
  return [...rest, { id: idOfRule(rule), template: generalize(own), signatureIds: taken, count: 0 }];
}

/** From what the rule says, not from its own id: the same decision made again gives the same pattern. */
const idOfRule = (rule: GroupingRule): string =>
  contentId(`${rule.kind} ${rule.signatureIds.toSorted().join(" ")}`);
