import type { Element, ElementContent, Properties, Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { CHART_LANGUAGE, readChart, type FrequencyChart } from "../editing/frequency-chart";
import type { DocumentLanguage } from "../schema";
import { CHART_BOX, chartPath, chartWords } from "./draw-chart";
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
const reader = unified()
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
  .use(() => markSentences);
const writers = {
  en: reader()
    .use(() => withCharts("en"))
    .use(rehypeStringify)
    .freeze(),
  ru: reader()
    .use(() => withCharts("ru"))
    .use(rehypeStringify)
    .freeze(),
};

/**
 * Markdown as HTML without scripts, styles, pictures or anything else that could run or be fetched; charts that stand in it as
 * data are drawn.
 */
export function markdownToHtml(markdown: string, language: DocumentLanguage = "en"): string {
  return String(writers[language].processSync(markdown));
}

/** Every block of a chart's data as its bars, wherever it stands. */
function withCharts(language: DocumentLanguage) {
  const walk = (node: ElementContent | Root["children"][number]): typeof node => {
    if (node.type !== "element") return node;
    const [code] = node.children;
    const isChart =
      node.tagName === "pre" &&
      code?.type === "element" &&
      Array.isArray(code.properties.className) &&
      code.properties.className.includes(`language-${CHART_LANGUAGE}`);
    const chart = isChart ? readChart(textOf(code)) : null;
    return chart
      ? figureOf(chart, language)
      : { ...node, children: node.children.map((child) => walk(child) as ElementContent) };
  };
  return (tree: Root): Root => ({ ...tree, children: tree.children.map(walk) });
}

function textOf(node: Element): string {
  return node.children
    .map((child) => (child.type === "text" ? child.value : child.type === "element" ? textOf(child) : ""))
    .join("");
}

function figureOf(chart: FrequencyChart, language: DocumentLanguage): Element {
  const { title, caption, from, to } = chartWords(chart, language);
  const { width, height } = CHART_BOX;
  return element("figure", { className: ["chart"] }, [
    element("figcaption", {}, [
      element("code", {}, [{ type: "text", value: title }]),
      { type: "text", value: ` · ${caption}` },
    ]),
    element("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", ariaHidden: "true" }, [
      element("path", { d: chartPath(chart), fill: "currentColor" }, []),
    ]),
    element("p", {}, [
      element("span", {}, [{ type: "text", value: from }]),
      { type: "text", value: " " },
      element("span", {}, [{ type: "text", value: to }]),
    ]),
  ]);
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: "element", tagName, properties, children };
}

/** HTML within Markdown by its own tree, so that its words stay; comments are no words. */
function fragmentOf(html: string): ElementContent[] {
  const root: Root = fragments.parse(html);
  return root.children.flatMap((node) => (node.type === "element" || node.type === "text" ? [node] : []));
}
