/** A phrase that blames a person, or tells what did not happen instead of what did. */
export interface BlamePhrase {
  kind: "blame" | "counterfactual";
  quote: string;
}

const BLAME =
  /(?<!\p{L})(?:human error|(?:operator|user|engineer|developer)(?:'s)? (?:error|mistake)|didn't bother|did not bother|irresponsibl[ey]|incompetence|careless(?:ly|ness)?|negligen(?:t|ce)|incompeten(?:t|ce)|(?:his|her|their) (?:fault|mistake)|fault of|to blame|blame(?:s|d)?|sloppy|lazy|forgot to|failed to (?:follow|check|notice|read|test)|человеческий фактор|по вине|виноват\p{L}*|халатн\p{L}*|небрежн\p{L}*|невнимательн\p{L}*|некомпетентн\p{L}*|забыл[аи]?(?!\p{L})|не удосужил\p{L}*|проморгал\p{L}*|накосячил\p{L}*|поленил\p{L}*|безответственн\p{L}*|ошибк\p{L} (?:инженер|сотрудник|администратор|разработчик|оператор|дежурн)\p{L}*)(?!\p{L})/giu;
const COUNTERFACTUAL =
  /(?<!\p{L})(?:(?:should|could|would|might)(?: have|['’]ve)(?: been)?|if only|had (?:we|they|he|she|someone)|ought to have|если бы|можно было(?: бы)?|(?:надо|нужно|следовало|стоило|должны|должен|должна) был[аои]?(?:\s+бы)?|могли бы|мог бы|следовало бы|не следовало)(?!\p{L})/giu;

/** Blaming and counterfactual phrases of a text in English and Russian; code, quotes and links are not looked at. */
export function findBlame(text: string): BlamePhrase[] {
  const prose = text
    .replace(/^(?:```|~~~)[\s\S]*?^(?:```|~~~)/gm, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/^>.*$/gm, "");
  const all = (pattern: RegExp, kind: BlamePhrase["kind"]) =>
    [...prose.matchAll(pattern)].map(([quote]) => ({ kind, quote }));
  return [...all(BLAME, "blame"), ...all(COUNTERFACTUAL, "counterfactual")];
}
