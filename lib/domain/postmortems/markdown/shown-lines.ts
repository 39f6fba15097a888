import { fieldLabel } from "../field-labels";
import { CHOICE_WORDS } from "../choice-words";
import type { DocumentLanguage, Problem, Recommendation } from "../schema";
import { FIELD_NAMES } from "./names";
import { shownPriority } from "./problems/shown-priority";

export type ShownLine = readonly [label: string, value: string | null];

/** What the fields of a problem say, in our words for them. */
export function ourProblemLines(problem: Problem, language: DocumentLanguage): ShownLine[] {
  const names = FIELD_NAMES[language];
  return [
    [names.priority, shownPriority(problem.priority, language)],
    [names.urgency, problem.urgency],
    [names.status, problem.status],
    [names.frequency, problem.frequency],
    [fieldLabel("occurrences", language), problem.occurrences === null ? null : String(problem.occurrences)],
    [names.period, problem.period],
    [names.location, problem.location],
  ];
}

/** What a recommendation is worth and how one sees that it is done; its type only where `withType` says so. */
export function effectLines(
  item: Recommendation,
  language: DocumentLanguage,
  withType: boolean,
): ShownLine[] {
  const lines: ShownLine[] = [
    [fieldLabel("type", language), withType && item.type ? CHOICE_WORDS[language].type[item.type] : null],
    [fieldLabel("expectedMinutes", language), minutesOf(item, language)],
    [
      fieldLabel("mechanism", language),
      item.mechanism
        ? [CHOICE_WORDS[language].mechanism[item.mechanism], ...(item.target?.services ?? [])].join(", ")
        : null,
    ],
    [fieldLabel("effortDays", language), item.effortDays === undefined ? null : String(item.effortDays)],
    [fieldLabel("doneWhen", language), item.doneWhen ?? null],
  ];
  return lines.filter(([, value]) => value !== null && value.trim() !== "");
}

function minutesOf({ expectedMinutes }: Recommendation, language: DocumentLanguage): string | null {
  if (!expectedMinutes) return null;
  const { low, best, high } = expectedMinutes;
  const unit = language === "ru" ? "мин" : "min";
  if (low === high) return `${low} ${unit}`;
  return best === low || best === high ? `${low}–${high} ${unit}` : `${low}–${high} ${unit} (${best})`;
}

/** What a line that was changed by hand says of a recommendation's worth; null for a line of another kind. */
export function readEffectLine(
  label: string,
  value: string,
  language: DocumentLanguage,
): Partial<Pick<Recommendation, "type" | "expectedMinutes" | "mechanism" | "doneWhen">> | null {
  const keyOf = <K extends string>(words: Record<K, string>) =>
    (Object.keys(words) as K[]).find((key) => words[key] === value.trim().toLowerCase());
  switch (label) {
    case fieldLabel("doneWhen", language):
      return { doneWhen: value };
    case fieldLabel("type", language): {
      const type = keyOf(CHOICE_WORDS[language].type);
      return type ? { type } : null;
    }
    case fieldLabel("mechanism", language): {
      const mechanism = keyOf(CHOICE_WORDS[language].mechanism);
      return mechanism ? { mechanism } : null;
    }
    case fieldLabel("expectedMinutes", language): {
      const found =
        /^(\d{1,6}(?:\.\d+)?)(?:\s?[–—-]\s?(\d{1,6}(?:\.\d+)?))?\s?(?:min|мин)?(?:\s?\((\d{1,6}(?:\.\d+)?)\))?$/u.exec(
          value.trim(),
        );
      if (!found) return null;
      const low = Number(found[1]);
      const high = found[2] === undefined ? low : Number(found[2]);
      const best = found[3] === undefined ? low : Number(found[3]);
      return low <= best && best <= high ? { expectedMinutes: { low, best, high } } : null;
    }
    default:
      return null;
  }
}
