import type { ElementContent, Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { markSentences } from "./sentence-headings";
import { withoutEmptyColumns } from "./without-empty-columns";

const fragments = unified().use(rehypeParse, { fragment: true });
const { a: linkAttributes = [], ...attributes } = defaultSchema.attributes ?? {};
const schema = {
  ...defaultSchema,
  // Nothing is fetched when the page is opened: pictures stay as their words.
  tagNames: (defaultSchema.tagNames ?? []).filter(
    (name) => name !== "img" && name !== "source" && name !== "picture",
  ),
  attributes: { ...attributes, a: [...linkAttributes, "rel"] },
};
const writer = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ["yaml", "toml"])
  .use(() => withoutEmptyColumns)
  .use(remarkRehype, {
    allowDangerousHtml: true,
    handlers: {
      html: (_, node: { value: string }): ElementContent[] => fragmentOf(node.value),
      image: (_, node: { alt?: string | null; url: string }): ElementContent => ({
        type: "element",
        tagName: "a",
        properties: { href: node.url },
        children: [{ type: "text", value: node.alt || node.url }],
      }),
    },
  })
  .use(rehypeSanitize, schema)
  .use(() => markSentences)
  .use(rehypeStringify);

/** Markdown as HTML without scripts, styles, pictures or anything else that could run or be fetched. */
export function markdownToHtml(markdown: string): string {
  return String(writer.processSync(markdown));
}

/** HTML within Markdown by its own tree, so that its words stay; comments are no words. */
function fragmentOf(html: string): ElementContent[] {
  const root: Root = fragments.parse(html);
  return root.children.flatMap((node) => (node.type === "element" || node.type === "text" ? [node] : []));
}
