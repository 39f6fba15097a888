import fc from "fast-check";
import { PRIORITIES } from "./priority";
import type { PostmortemDocument } from "./schema";
import { DOCUMENT_KINDS, DOCUMENT_LANGUAGES, postmortemDocumentSchema } from "./schema";
import { MECHANISMS } from "./schema/recommendation";
import { SECTION_KEYS } from "./schema/parts";

const PIECES = [
  "disk full",
  "очередь",
  " ",
  "\n",
  "\n\n",
  "- ",
  "1. ",
  "# ",
  "## Timeline",
  "|",
  "\\|",
  "\\",
  "`x`",
  "```",
  "````",
  "**bold**",
  "**Priority:** High",
  "<br>",
  "<!-- aw:item -->",
  '<!-- aw:section {"key":"other"} -->',
  "<!-- \\aw:text -->",
  "---",
  "🔴",
  "10:15",
  "<!--",
  "-->",
  "> ",
  "  ",
  "&amp;",
  "[a](b)",
];

/** Markdown as people and machines write it, with everything that could be taken for our own marks. */
const markdown = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(""));
const line = markdown.map((text) => text.replace(/\n/g, " "));
const nullableLine = fc.option(line, { nil: null });
const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
const priority = fc.option(fc.constantFrom(...PRIORITIES), { nil: null });
const excerpt = fc.record({
  caption: line,
  language: fc.constantFrom("", "bash", "text"),
  text: markdown,
  recordIds: list(fc.constantFrom("r1", "r2")),
});
const instant = fc.option(
  fc.constant({
    notBefore: "2031-01-01T10:00:00Z",
    notAfter: "2031-01-01T10:00:59Z",
    best: "2031-01-01T10:00:00Z",
    text: "10:00",
  }),
  { nil: null },
);

/** Any document that the schema allows: ids are unique, items stand in sections that exist, or in none. */
export function arbitraryDocument(): fc.Arbitrary<PostmortemDocument> {
  const sections = list(
    fc.record({
      key: fc.constantFrom(...SECTION_KEYS),
      heading: fc.option(line, { nil: null }),
      level: fc.integer({ min: 0, max: 6 }),
      text: markdown,
      recordIds: fc.option(list(fc.constantFrom("r1", "r2")), { nil: undefined }),
    }),
  );
  const base = {
    origin: fc.constantFrom("records", "person", "document"),
    recordIds: list(fc.constantFrom("r1", "r2")),
    sectionId: fc.constantFrom(null, "s0", "s1", "gone"),
  };
  const statement = fc.record({ ...base, heading: nullableLine, text: markdown, cells: list(line) });
  const fields = list(fc.record({ label: fc.constantFrom("Файл", "Frequency", "Owner"), value: line }));
  const lists = fc.record({
    timeline: list(fc.record({ ...base, at: instant, timeText: line, text: markdown, cells: list(line) })),
    impact: list(fc.record({ ...base, aspect: line, level: priority, status: line, detail: markdown })),
    phases: list(fc.record({ ...base, heading: nullableLine, title: line, start: instant, text: markdown })),
    components: list(
      fc.record({
        ...base,
        name: line,
        state: line,
        health: line,
        figures: list(fc.record({ label: fc.constantFrom("Memory", "Uptime"), value: line })),
      }),
    ),
    problems: list(
      fc.record({
        ...base,
        heading: nullableLine,
        title: line,
        priority,
        urgency: nullableLine,
        frequency: nullableLine,
        description: markdown,
        symptoms: list(markdown),
        causes: list(markdown),
        impact: list(fc.record({ level: priority, text: markdown })),
        excerpts: list(excerpt),
        before: fc.option(excerpt, { nil: null }),
        recommendations: list(markdown),
        commands: list(excerpt),
        fields,
        text: markdown,
      }),
    ),
    hypotheses: list(
      fc.record({
        ...base,
        text: markdown,
        verdict: fc.constantFrom("open", "supported", "rejected"),
        evidenceFor: list(markdown),
      }),
    ),
    rootCauses: list(statement),
    lessons: list(statement),
    recommendations: list(
      fc.record({
        ...base,
        heading: nullableLine,
        title: line,
        priority,
        rank: nullableLine,
        horizon: nullableLine,
        owner: nullableLine,
        due: nullableLine,
        done: fc.boolean(),
        mechanism: fc.constantFrom(undefined, ...MECHANISMS),
        target: fc.option(fc.record({ patternIds: list(line), services: list(line), phase: nullableLine }), {
          nil: undefined,
        }),
        effortDays: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
        doneWhen: fc.option(line, { nil: undefined }),
        steps: list(markdown),
        cells: list(line),
        fields,
        text: markdown,
      }),
    ),
    measurements: list(fc.record({ ...base, name: line, before: line, after: line, cells: list(line) })),
    revisions: list(fc.record({ ...base, version: line, date: line, author: line, text: markdown })),
  });
  return fc
    .record({
      head: fc.record({
        title: line,
        heading: nullableLine,
        kind: fc.constantFrom(...DOCUMENT_KINDS),
        language: fc.constantFrom(...DOCUMENT_LANGUAGES),
        status: nullableLine,
        severity: priority,
        author: nullableLine,
        frontMatter: fc.option(markdown, { nil: null }),
        metadata: fields,
        accepted: fc.option(
          fc.uniqueArray(fc.record({ id: fc.constantFrom("a", "b", "c"), reason: line, by: nullableLine }), {
            selector: ({ id }) => id,
            minLength: 1,
          }),
          { nil: undefined },
        ),
      }),
      sections,
      lists,
      carried: fc.option(
        fc.uniqueArray(
          fc.record({
            id: fc.constantFrom("r1", "r2", "r9"),
            at: fc.constantFrom(null, "2031-01-01T10:00:00.000Z"),
            service: line,
            source: line,
            text: fc.option(markdown, { nil: null }),
            state: fc.constantFrom("held", "changed", "gone"),
          }),
          { selector: ({ id }) => id, minLength: 1 },
        ),
        { nil: undefined },
      ),
    })
    .map(({ head, carried, sections: outline, lists: items }) => {
      let ids = 0;
      const numbered = Object.fromEntries(
        Object.entries(items).map(([key, list_]) => [
          key,
          list_.map((item) => ({ ...item, id: `i${(ids += 1)}` })),
        ]),
      );
      return postmortemDocumentSchema.parse({
        schemaVersion: 1,
        ...head,
        ...numbered,
        ...(carried ? { citedRecords: carried } : {}),
        sections: outline.map((section, index) => ({ ...section, id: `s${index}` })),
      });
    });
}
