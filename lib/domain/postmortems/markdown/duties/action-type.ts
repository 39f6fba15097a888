import type { RecommendationType } from "../../schema/recommendation";

const WORDS: readonly [RecommendationType, RegExp][] = [
  ["prevent", /^(?:prevent|avoid|corrective|предотвра|предупре|превентив|профилакт)\p{L}*/iu],
  ["detect", /^(?:detect|monitor|alert|обнаруж|выявл|мониторинг|наблюд)\p{L}*/iu],
  ["mitigate", /^(?:mitigat|reduc|limit|смягч|снижен|уменьш|ограничен)\p{L}*/iu],
  ["process", /^(?:process|document|train|runbook|процесс|регламент|обучен|документ)\p{L}*/iu],
  ["investigate", /^(?:investigat|research|analys|исследов|расследов|изучен)\p{L}*/iu],
];

/** The head of a column that says of what kind an action is. */
export const TYPE_COLUMN = /^(?:type|kind|category|тип|вид|категория)/iu;

/** The kind of action that a cell or a heading names in English or Russian: "Prevent", «обнаружение»; null for other words. */
export function actionType(text: string): RecommendationType | null {
  const bare = text.replace(/^[^\p{L}]+/u, "").trim();
  return bare.split(/\s+/).length > 3 ? null : (WORDS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null);
}
