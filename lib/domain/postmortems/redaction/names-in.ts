import { SETTINGS_TOKEN_NAME } from "../../access/caller";
import type { PostmortemDocument } from "../schema";
import { textsOf } from "./document-texts";

const ROLE =
  "author|reporter|reported by|written by|prepared by|lead|owner|assignee|responder|commander|on[ -]?call|engineer|scribe|contact|reviewer|автор|ответствен|дежурн|руковод|исполнител|инженер|составил|подготовил|координатор|владелец|контакт|рецензент";
const LABEL = new RegExp(ROLE, "iu");
/** A line of a text that begins with who did what: "**Incident lead:** …", "- Дежурный: …", "| Owner | … |". */
const LABELLED = new RegExp(
  `^[ >*|#\\d.-]{0,12}[*_]{0,3}(?:\\p{L}[\\p{L}-]{0,20} ){0,2}(?:${ROLE})\\p{L}{0,8}[*_]{0,3}\\s{0,2}[:|—–][*_]{0,3}\\s{0,2}([^\\n|]{2,200})`,
  "gimu",
);
/** One to three words with capitals, of which initials may be some. */
const NAME = /^\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,2}$/u;

/** The people a document names: its author, owners, authors of revisions, and who its texts say did what. */
export function namesIn(document: PostmortemDocument): string[] {
  const fields = [
    document.author,
    ...document.recommendations.map(({ owner }) => owner),
    ...document.revisions.map(({ author }) => author),
    ...document.metadata.flatMap(({ label, value }) => (LABEL.test(label) ? [value] : [])),
    ...document.problems.flatMap(({ fields }) =>
      fields.flatMap(({ label, value }) => (LABEL.test(label) ? [value] : [])),
    ),
  ];
  const told = textsOf(document).flatMap((text) =>
    [...text.matchAll(LABELLED)].map(([, names]) => names ?? ""),
  );
  return [
    ...new Set([
      ...namesOf(fields).filter(isPersonName),
      ...namesOf(told).filter((name) => isPersonName(name) && NAME.test(name)),
    ]),
  ];
}

const NOBODY =
  /(?<!\p{L})(?:team|group|department|support|operations|ops|admin|administrator|owner|user|nobody|unknown|none|отдел|команда|группа|поддержка|администратор|никто|неизвестно)(?!\p{L})/iu;

/** Whether a name is a person's, not a team's or a role's: it has a capital letter, and no word that says otherwise. */
export function isPersonName(name: string): boolean {
  return name.length >= 3 && /\p{Lu}/u.test(name) && !NOBODY.test(name);
}

/** Those who are known by name: whoever has an account is a person however the name is written, others by their capitals. */
export function peopleAmong(known: readonly { name: string; hasAccount: boolean }[]): string[] {
  return known
    .filter(({ name }) => name !== SETTINGS_TOKEN_NAME)
    .filter(({ name, hasAccount }) => isPersonName(hasAccount ? capitalised(name) : name))
    .map(({ name }) => name);
}

function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function namesOf(fields: readonly (string | null)[]): string[] {
  return fields
    .flatMap((field) => (field ?? "").split(/[,;/]|\band\b|\sи\s/u))
    .map((name) =>
      name
        .replace(/[*_`[\]()]/g, "")
        .replace(/[.\s]+$/u, "")
        .trim(),
    );
}
