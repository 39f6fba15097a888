import type { Nodes, PhrasingContent, RootContent } from "mdast";
import { Fragment, memo, type ReactNode } from "react";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { classNames } from "@/components/ui/class-names";
import { CHART_LANGUAGE, readChart } from "@/lib/domain/postmortems/editing/frequency-chart";
import { useRecordHref } from "../context/record-href";
import { FrequencyBlock } from "./frequency-block";

const parser = unified().use(remarkParse).use(remarkGfm);

/**
 * Markdown drawn as React elements: no HTML of the author's is ever run, links go to http, https, mailto or a page here,
 * pictures are links to themselves. Blocks carry `data-from`, their place in the source.
 */
export const MarkdownText = memo(function MarkdownText({ text, inline }: { text: string; inline?: boolean }) {
  const { children } = parser.parse(text);
  const only = children[0];
  if (inline && children.length === 1 && only?.type === "paragraph") return <>{phrases(only.children)}</>;
  return (
    <div className="space-y-2.5 break-words">
      {children.map((node, index) => (
        <Fragment key={index}>{block(node)}</Fragment>
      ))}
    </div>
  );
});

/** The address when it is safe to follow, else null. */
export function safeHref(url: string): string | null {
  const address = Array.from(url)
    .filter((character) => character > " " && character !== "\u007f")
    .join("");
  if (/^(https?:\/\/|mailto:)/i.test(address)) return address;
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[\\/]{2}/.test(address);
  return isRelative && address !== "" ? address : null;
}

function block(node: RootContent): ReactNode {
  const from = node.position?.start.offset;
  switch (node.type) {
    case "paragraph":
      return <p data-from={from}>{phrases(node.children)}</p>;
    case "heading":
      return (
        <p data-from={from} className="pt-1 font-semibold">
          {phrases(node.children)}
        </p>
      );
    case "blockquote":
      return (
        <blockquote className="space-y-2 border-l-2 border-line-strong pl-3 text-ink-2">
          {blocks(node.children)}
        </blockquote>
      );
    case "list": {
      const items = node.children.map((item, index) => (
        <li
          key={index}
          data-from={item.position?.start.offset}
          className={classNames(item.checked != null && "list-none -ml-5")}
        >
          {item.checked != null && (
            <input
              type="checkbox"
              checked={item.checked}
              readOnly
              disabled
              aria-label={item.checked ? "✓" : "–"}
              className="mr-2 align-[-2px]"
            />
          )}
          {item.children.map((child, at) => (
            <Fragment key={at}>
              {child.type === "paragraph" ? (
                <span className={classNames(at > 0 && "block pt-1.5")}>{phrases(child.children)}</span>
              ) : (
                block(child)
              )}
            </Fragment>
          ))}
        </li>
      ));
      return node.ordered ? (
        <ol start={node.start ?? 1} className="list-decimal space-y-1 pl-5">
          {items}
        </ol>
      ) : (
        <ul className="list-disc space-y-1 pl-5 marker:text-ink-3">{items}</ul>
      );
    }
    case "code": {
      const chart = node.lang === CHART_LANGUAGE ? readChart(node.value) : null;
      if (chart) return <FrequencyBlock chart={chart} from={from} />;
      return <CodeBlock text={node.value} from={from} />;
    }
    case "html":
      return <CodeBlock text={node.value} from={from} />;
    case "table": {
      const [head, ...rows] = node.children;
      return (
        <div
          data-from={from}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take the focus
          tabIndex={0}
          className="overflow-x-auto"
        >
          <table className="w-full border-collapse text-left text-sm">
            <thead>
              <tr className="border-b border-line-strong/50">
                {head?.children.map((cell, index) => (
                  <th key={index} scope="col" className="px-2 py-1 font-medium text-ink-2">
                    {phrases(cell.children)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index} className="border-b border-line last:border-0">
                  {row.children.map((cell, at) => (
                    <td key={at} className="px-2 py-1 align-top">
                      {phrases(cell.children)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    }
    case "thematicBreak":
      return <hr className="border-line" />;
    case "definition":
      return (
        <p className="text-sm text-ink-3">
          [{node.label ?? node.identifier}]: <SafeLink url={node.url}>{node.url}</SafeLink>
        </p>
      );
    case "footnoteDefinition":
      return (
        <div className="text-sm text-ink-2">
          <sup>{node.label ?? node.identifier}</sup> {blocks(node.children)}
        </div>
      );
    default:
      return isPhrasing(node) ? <p data-from={from}>{phrase(node)}</p> : null;
  }
}

const blocks = (nodes: readonly RootContent[]) =>
  nodes.map((node, index) => <Fragment key={index}>{block(node)}</Fragment>);

const phrases = (nodes: readonly PhrasingContent[]) =>
  nodes.map((node, index) => <Fragment key={index}>{phrase(node)}</Fragment>);

function phrase(node: PhrasingContent): ReactNode {
  switch (node.type) {
    case "text":
      return node.value;
    case "emphasis":
      return <em>{phrases(node.children)}</em>;
    case "strong":
      return <strong className="font-semibold">{phrases(node.children)}</strong>;
    case "delete":
      return <del>{phrases(node.children)}</del>;
    case "inlineCode":
      return (
        <code className="rounded bg-sunken px-1 py-px font-mono text-[0.92em] break-words [overflow-wrap:anywhere]">
          {node.value}
        </code>
      );
    case "break":
      return <br />;
    case "link":
      return <SafeLink url={node.url}>{phrases(node.children)}</SafeLink>;
    case "image":
      return <SafeLink url={node.url}>{node.alt || node.url}</SafeLink>;
    case "linkReference":
      return phrases(node.children);
    case "imageReference":
      return node.alt ?? node.identifier;
    case "footnoteReference":
      return <sup>{node.label ?? node.identifier}</sup>;
    case "html":
      return <code className="font-mono text-[0.92em] text-ink-2">{node.value}</code>;
    default:
      return null;
  }
}

function SafeLink({ url, children }: { url: string; children: ReactNode }) {
  const toRecord = useRecordHref();
  const record = /^\/records\/([0-9a-z.-]{1,60})$/.exec(url)?.[1];
  const href = record === undefined ? safeHref(url) : toRecord(record);
  if (!href) return <span title={url}>{children}</span>;
  const away = /^https?:/i.test(href);
  return (
    <a
      href={href}
      className="underline decoration-line-strong underline-offset-2 hover:decoration-ink"
      {...(away ? { target: "_blank", rel: "noopener noreferrer nofollow" } : {})}
    >
      {children}
    </a>
  );
}

function CodeBlock({ text, from }: { text: string; from: number | undefined }) {
  return (
    <pre
      data-from={from}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take the focus
      tabIndex={0}
      className="overflow-x-auto rounded-md bg-sunken px-3 py-2 font-mono text-sm print:whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}

const PHRASING = new Set(["text", "emphasis", "strong", "delete", "inlineCode", "break", "link", "image"]);
function isPhrasing(node: Nodes): node is PhrasingContent {
  return PHRASING.has(node.type);
}
