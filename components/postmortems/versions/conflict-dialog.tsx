"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { DraftConflict } from "@/lib/client/draft-keeper";
import { diffWords } from "@/lib/domain/postmortems/comparing/diff-words";
import { resolveCollision, type Collision } from "@/lib/domain/postmortems/comparing/merge-drafts";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { useCollisionName } from "./collision-name";
import { WordDiff } from "./word-diff";

type Choice = "mine" | "theirs" | "both";

/**
 * Two people changed the same fields: what each said before, what either side made of it, and a choice for each. What does not
 * collide is merged already.
 */
export function ConflictDialog({
  conflict,
  onResolve,
}: {
  conflict: DraftConflict;
  onResolve: (document: PostmortemDocument) => void;
}) {
  const t = useTranslations("postmortems.conflict");
  const nameOf = useCollisionName(conflict.document);
  const [choices, setChoices] = useState<Record<number, Choice>>({});
  const [nudged, setNudged] = useState(false);
  const isDone = conflict.collisions.every((_, index) => choices[index]);
  const resolve = () =>
    onResolve(
      conflict.collisions.reduce(
        (document, collision, index) =>
          resolveCollision(document, collision, chosenValue(collision, choices[index] ?? "mine")),
        conflict.document,
      ),
    );
  return (
    <Dialog
      wide
      title={t("title", { count: conflict.collisions.length })}
      onClose={() => setNudged(true)}
      actions={
        <>
          {(["mine", "theirs"] as const).map((choice) => (
            <Button
              key={choice}
              onClick={() =>
                setChoices(Object.fromEntries(conflict.collisions.map((_, index) => [index, choice])))
              }
            >
              {t(`all.${choice}`)}
            </Button>
          ))}
          <Button look="primary" disabled={!isDone} onClick={resolve}>
            {t("done")}
          </Button>
        </>
      }
    >
      <p className="text-ink-2">{t("intro", { count: conflict.taken })}</p>
      {nudged && !isDone && (
        <p role="alert" className="mt-2 font-medium text-down-text">
          {t("choose")}
        </p>
      )}
      <ol className="mt-4 space-y-5">
        {conflict.collisions.map((collision, index) => (
          <li key={collision.path.join("/")}>
            <fieldset>
              <legend className="mb-1.5 font-semibold">{nameOf(collision)}</legend>
              <Before value={collision.base} />
              <div className="grid gap-3 sm:grid-cols-2">
                {(["mine", "theirs"] as const).map((side) => (
                  <Side
                    key={side}
                    name={`collision-${index}`}
                    title={t(side)}
                    value={collision[side]}
                    before={collision.base}
                    isChosen={choices[index] === side}
                    onChoose={() => setChoices({ ...choices, [index]: side })}
                  />
                ))}
              </div>
              {typeof collision.mine === "string" && typeof collision.theirs === "string" && (
                <label className="mt-2 inline-flex items-center gap-2">
                  <input
                    type="radio"
                    name={`collision-${index}`}
                    checked={choices[index] === "both"}
                    onChange={() => setChoices({ ...choices, [index]: "both" })}
                  />
                  {t("both")}
                </label>
              )}
            </fieldset>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

/** What stood there when both began. */
function Before({ value }: { value: unknown }) {
  const t = useTranslations("postmortems.conflict");
  const words = wordsOf(value);
  return (
    <div className="mb-2 text-sm">
      <span className="text-ink-3">{t("before")}</span>
      <p className="max-h-32 overflow-y-auto break-words whitespace-pre-wrap text-ink-2">
        {words || <em>{t("empty")}</em>}
      </p>
    </div>
  );
}

function Side({
  name,
  title,
  value,
  before,
  isChosen,
  onChoose,
}: {
  name: string;
  title: string;
  value: unknown;
  before: unknown;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations("postmortems.conflict");
  const words = wordsOf(value);
  return (
    <label
      className={`block min-w-0 cursor-pointer rounded-md border p-3 ${isChosen ? "border-ink bg-hover" : "border-line"}`}
    >
      <span className="flex items-center gap-2 font-medium">
        <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
        {title}
      </span>
      <span className="mt-1 block max-h-60 overflow-y-auto text-sm break-words whitespace-pre-wrap">
        {value === undefined ? (
          <em>{t("deleted")}</em>
        ) : words === "" ? (
          <em>{t("empty")}</em>
        ) : (
          <WordDiff words={diffWords(wordsOf(before), words)} />
        )}
      </span>
    </label>
  );
}

/** A value as text: an item's own words, without what only the machine reads. */
function wordsOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join("\n");
  if (typeof value !== "object" || value === null) return "";
  if ("best" in value && typeof value.best !== "object") return wordsOf(value.best);
  return Object.entries(value)
    .filter(([key]) => !["id", "sectionId", "origin", "source", "recordIds", "partNames"].includes(key))
    .map(([, part]) => wordsOf(part))
    .filter(Boolean)
    .join("\n");
}

/** Fields that hold paragraphs; all others are one line. */
const PARAGRAPHS: ReadonlySet<string> = new Set(["text", "description", "detail"]);

function chosenValue({ path, mine, theirs }: Collision, choice: Choice): unknown {
  if (choice === "both")
    return [mine, theirs]
      .filter((text) => text !== "")
      .join(PARAGRAPHS.has(path.at(-1) ?? "") ? "\n\n" : " / ");
  return choice === "mine" ? mine : theirs;
}
