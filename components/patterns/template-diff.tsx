import { TemplateText } from "@/components/ui/template-text";
import type { DiffPart } from "@/lib/domain/grouping/explaining/explain-pair";

/** One side of a token diff: what both say is quiet, what only this one says is marked. */
export function TemplateDiff({ parts, side }: { parts: DiffPart[]; side: "a" | "b" }) {
  return (
    <p className="font-mono text-sm break-words whitespace-pre-wrap text-ink-2">
      {parts.map((part, index) =>
        part.kind === "differs" ? (
          part[side] && (
            <span key={index}>
              {part[side].startsWith(" ") && " "}
              <mark className="rounded-xs bg-mark font-medium text-ink">
                <TemplateText template={part[side].trimStart()} />
              </mark>
            </span>
          )
        ) : (
          <TemplateText key={index} template={part[side]} />
        ),
      )}
    </p>
  );
}
