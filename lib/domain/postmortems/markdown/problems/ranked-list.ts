import { sentences } from "../../../text/sentences";
import type { Problem } from "../../schema";
import { readItems } from "../lists";
import type { Block } from "../parse-tree";
import type { Reading } from "../reading";
import { countIn } from "./count-in";
import { partKey } from "./part-names";
import { takeField } from "./problem-fields";
import { ownRank } from "../rank-heading";
import { problemFromText, takeSolutionLine } from "./read-problems";

/** What looks for troubles: a check, an audit, a reading of logs. Any other text may rank its consequences alike. */
const STUDY =
  /(?<!\p{L})(?:analys|audit|inspection|health ?check|review of|анализ|аудит|осмотр|проверк|разбор (?:лог|журнал)|лог(?:и|ов|а|ам)?(?!\p{L})|logs?(?!\p{L}))/iu;

/**
 * "1. HIGH — 62 times no lease. Cause: … Do: …": the items of a list that each begin with their rank, in a text that looks for
 * troubles. The list stays where it is.
 */
export function problemsOfRankedList(reading: Reading, block: Block): Problem[] {
  if (!STUDY.test(reading.document.title)) return [];
  const items = readItems(block, reading.source).map((item) => ({ item, rank: ownRank(item.text) }));
  if (items.length < 2 || items.some(({ rank }) => rank === null)) return [];
  return items.map(({ item, rank }) => {
    const [name = item.text, ...told] = sentences(rank?.name ?? "");
    const problem: Problem = {
      ...problemFromText(reading, item, "", name, rank?.priority ?? null),
      sectionId: null,
      text: item.source,
      occurrences: countIn(
        /^[^\p{L}\d]{0,4}(\d[^.\n]{0,12} (?:раза?|times)(?!\p{L})[^.\n]{0,30})/u.exec(name)?.[1] ?? "",
      ),
    };
    for (const sentence of told) {
      const [, label = "", value = ""] = /^(\p{L}[^:.]{2,30}):[ \t]+(\S.*)$/u.exec(sentence) ?? [];
      const key = partKey(label);
      if (key !== null) takeField(problem, { key, label, value: value.replace(/\.$/u, "") });
    }
    takeSolutionLine(problem);
    reading.derivedIds.add(problem.id);
    return problem;
  });
}
