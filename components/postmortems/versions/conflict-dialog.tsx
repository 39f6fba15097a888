"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { DraftConflict } from "@/lib/client/draft-keeper";
import { diffWords } from "@/lib/domain/postmortems/comparing/diff-words";
import { resolveCollision, type Collision } from "@/lib/domain/postmortems/comparing/merge-drafts";
import type { DocumentValue } from "@/lib/domain/postmortems/comparing/diff-documents";
import { namedText, valueText, type Wording } from "@/lib/domain/postmortems/comparing/value-text";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { useWording } from "../context/use-wording";
import { useCollisionName } from "./collision-name";
import { SavedBy } from "./saved-by";
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
      <SavedBy saved={conflict.saved} />
      <p className="mt-1 text-ink-2">{t("intro", { count: conflict.taken })}</p>
      {nudged && !isDone && (
        <p role="alert" className="mt-2 font-medium text-down-text">
          {t("choose")}
        </p>
      )}
      <ol className="mt-4 space-y-5">
        {conflict.collisions.map((collision, index) => (
          <li key={collision.path.join("/")}>
            <CollisionChoice
              collision={collision}
              document={conflict.document}
              title={nameOf(collision)}
              name={`collision-${index}`}
              choice={choices[index]}
              onChoose={(choice) => setChoices({ ...choices, [index]: choice })}
            />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

/** One field that both changed: what it was, what either side made of it, and which shall stand. */
function CollisionChoice({
  collision,
  document,
  title,
  name,
  choice,
  onChoose,
}: {
  collision: Collision;
  document: PostmortemDocument;
  title: string;
  name: string;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}) {
  const t = useTranslations("postmortems.conflict");
  const wordsOf = wordsIn(useWording(document), collision.path.at(-1) ?? "");
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{title}</legend>
      <Before words={wordsOf(collision.base)} />
      <div className="grid gap-3 sm:grid-cols-2">
        {(["mine", "theirs"] as const).map((side) => (
          <Side
            key={side}
            name={name}
            title={t(side)}
            words={wordsOf(collision[side])}
            before={wordsOf(collision.base)}
            isDeleted={collision[side] === undefined}
            isChosen={choice === side}
            onChoose={() => onChoose(side)}
          />
        ))}
      </div>
      {canHoldBoth(collision) && (
        <label className="mt-2 inline-flex items-center gap-2">
          <input type="radio" name={name} checked={choice === "both"} onChange={() => onChoose("both")} />
          {t("both")}
        </label>
      )}
    </fieldset>
  );
}

/** What stood there when both began. */
function Before({ words }: { words: string }) {
  const t = useTranslations("postmortems.conflict");
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
  words,
  before,
  isDeleted,
  isChosen,
  onChoose,
}: {
  name: string;
  title: string;
  words: string;
  before: string;
  isDeleted: boolean;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations("postmortems.conflict");
  return (
    <label
      className={`block min-w-0 cursor-pointer rounded-md border p-3 ${isChosen ? "border-ink bg-hover" : "border-line"}`}
    >
      <span className="flex items-center gap-2 font-medium">
        <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
        {title}
      </span>
      <span className="mt-1 block max-h-60 overflow-y-auto text-sm break-words whitespace-pre-wrap">
        {isDeleted ? (
          <em>{t("deleted")}</em>
        ) : words === "" ? (
          <em>{t("empty")}</em>
        ) : (
          <WordDiff words={diffWords(before, words)} />
        )}
      </span>
    </label>
  );
}

/** What each side says, in the words of the document: an item's own, without what only the machine reads. */
function wordsIn(wording: Wording, field: string): (value: unknown) => string {
  const wordsOf = (value: unknown, key: string): string => {
    if (typeof value !== "object" || value === null)
      return value === undefined ? "" : namedText(key, value as DocumentValue, wording);
    if (Array.isArray(value))
      return value
        .map((part) => wordsOf(part, key))
        .filter(Boolean)
        .join("\n");
    if ("best" in value) return valueText({ ...value } as DocumentValue, wording);
    // A time stands as its author wrote it, and not once more as it was read.
    const isTimed = "timeText" in value && value.timeText !== "";
    return Object.entries(value)
      .filter(([name]) => !MACHINE_READ.has(name) && !(isTimed && (name === "at" || name === "until")))
      .map(([name, part]) => wordsOf(part, name))
      .filter(Boolean)
      .join("\n");
  };
  return (value) => wordsOf(value, field);
}

const MACHINE_READ: ReadonlySet<string> = new Set([
  "id",
  "sectionId",
  "origin",
  "source",
  "recordIds",
  "partNames",
]);

/** Whether both texts can stand side by side: a rank, a verdict or a day is one of a few, and not two of them. */
function canHoldBoth({ path, mine, theirs }: Collision): boolean {
  return typeof mine === "string" && typeof theirs === "string" && !ONE_OF_A_FEW.has(path.at(-1) ?? "");
}

const ONE_OF_A_FEW: ReadonlySet<string> = new Set([
  "kind",
  "language",
  "date",
  "severity",
  "priority",
  "level",
  "verdict",
  "type",
  "mechanism",
]);

/** Fields that hold paragraphs; all others are one line. */
const PARAGRAPHS: ReadonlySet<string> = new Set(["text", "description", "detail"]);

function chosenValue({ path, mine, theirs }: Collision, choice: Choice): unknown {
  if (choice === "both")
    return [mine, theirs]
      .filter((text) => text !== "")
      .join(PARAGRAPHS.has(path.at(-1) ?? "") ? "\n\n" : " / ");
  return choice === "mine" ? mine : theirs;
}
