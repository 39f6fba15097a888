import { findHiddenWords, upsertHiddenWords } from "@/db/queries/hidden-words";
import { listPeopleNames } from "@/db/queries/people-names";
import { findPostmortem, updatePostmortem } from "@/db/queries/postmortems";
import type { RedactionInput, WireRedaction } from "@/lib/contracts/document-export";
import { SECTION_NAMES } from "@/lib/domain/postmortems/markdown/names";
import { textsOf } from "@/lib/domain/postmortems/redaction/document-texts";
import { peopleAmong } from "@/lib/domain/postmortems/redaction/names-in";
import { redactionRulesSchema, type RedactionRules } from "@/lib/domain/postmortems/redaction/rules";
import { withAllSections } from "@/lib/domain/postmortems/editing/edit-document";
import type { Context } from "../context";
import { notFound } from "../errors";
import { readDocument } from "./present-postmortem";
import { runDocumentJob } from "./run-document-job";

const PEOPLE_MAX = 5000;

/** What the public rendition of a post-mortem hides: its rules, what they find in the draft, and the sections to choose from. */
export async function getRedaction(ctx: Context, id: string): Promise<WireRedaction> {
  const found = await findPostmortem(ctx.db, id);
  if (!found) notFound("post-mortem");
  const document = withAllSections(readDocument(found.row.draft));
  const rules = readRules(found.row.redaction);
  const everywhere = await findHiddenWords(ctx.db);
  const text = textsOf(document).join("\n");
  const hidden = await runDocumentJob(
    "hidden",
    document,
    withWords(rules, everywhere),
    await knownPeople(ctx),
  );
  return {
    rules,
    everywhere,
    hidden: hidden.map((one) => ({ ...one, count: text.split(one.text).length - 1 })),
    sections: document.sections.map(({ id: sectionId, key, heading }) => ({
      id: sectionId,
      name: heading ?? SECTION_NAMES[document.language][key],
    })),
  };
}

/** Sets what the public rendition hides, and, where they are given, the words that every public rendition hides. */
export async function setRedaction(
  ctx: Context,
  id: string,
  { everywhere, ...rules }: RedactionInput,
): Promise<WireRedaction> {
  if (!(await findPostmortem(ctx.db, id))) notFound("post-mortem");
  await updatePostmortem(ctx.db, id, { redaction: rules });
  if (everywhere) await upsertHiddenWords(ctx.db, everywhere, { actor: ctx.actor, now: new Date(ctx.now()) });
  return getRedaction(ctx, id);
}

/** Who works here, by name: those who have an account, own an action or published a version. */
export async function knownPeople(ctx: Context): Promise<string[]> {
  return peopleAmong(await listPeopleNames(ctx.db, PEOPLE_MAX));
}

/** The rules of one document, with the words that every document hides. */
export async function rulesOf(ctx: Context, stored: unknown): Promise<RedactionRules> {
  return withWords(readRules(stored), await findHiddenWords(ctx.db));
}

function withWords(rules: RedactionRules, everywhere: readonly string[]): RedactionRules {
  return { ...rules, words: [...new Set([...rules.words, ...everywhere])] };
}

/** Stored rules; those that every document starts with where none are stored. */
function readRules(stored: unknown): RedactionRules {
  return redactionRulesSchema.parse(stored ?? {});
}
