import { expect, it } from "vitest";
import { layOutFolds } from "./lay-out-folds";

it("a fold named as a section becomes that section; one with another name stays as it is", () => {
  const fold = (name: string) =>
    `<details>\n<summary>${name}</summary>\n\n- 10:00 the gate jammed\n\n</details>\n`;
  expect(layOutFolds(`# Gate\n\n${fold("Timeline")}`)).toMatch(/^## Timeline$/m);
  expect(layOutFolds(`# Gate\n\n${fold("What the keeper hummed")}`)).not.toMatch(/^## /m);
});

it("a table in tags becomes one of bars", () => {
  const table = "<table>\n<tr><th>Severity</th></tr>\n<tr><td>high</td></tr>\n</table>";
  expect(layOutFolds(table)).toMatch(/\| Severity +\|[\s\S]*\| high +\|/);
});

it("tables that never end are left alone, however many there are", () => {
  const open = Array.from({ length: 5_000 }, () => "<table>").join("\n") + "\n".repeat(200_000);
  expect(layOutFolds(open)).toBe(open);
});

it("labels with leaders are labels, code stays as it was", () => {
  const leaders = "Severity ........ high\nService ......... gate";
  expect(layOutFolds(leaders)).toContain("**Severity:** high");
  expect(layOutFolds(`\`\`\`\n${leaders}\n\`\`\``)).toBe(`\`\`\`\n${leaders}\n\`\`\``);
});
