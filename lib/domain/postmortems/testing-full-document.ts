import type * as z from "zod";
import { LIST_OF_SECTION } from "./markdown/writing/write-items";
import { SECTION_KEYS } from "./schema/parts";
import { postmortemDocumentSchema, type PostmortemDocument } from "./schema";

const INSTANT = "2031-02-07T10:00:00+03:00";
const IDS: ReadonlySet<string> = new Set(["id", "recordIds", "relatedProblemIds"]);
const NUMBERS: Record<string, number> = { low: 64.5, best: 66, high: 71 };

/** A document in which every field that the schema has is filled, whatever fields it will have; `textOf` gives the texts. */
export function fullDocument(
  language: PostmortemDocument["language"],
  textOf: (path: string) => string,
): PostmortemDocument {
  let ids = 0;
  const filled = fillFields(postmortemDocumentSchema.shape, "");
  const sections = SECTION_KEYS.map((key, index) => ({
    ...fillFields(postmortemDocumentSchema.shape.sections.unwrap().element.shape, `sections.${key}`),
    id: `s-${key}`,
    key,
    level: (index % 4) + 1,
    ...(index % 2 === 0 ? {} : { heading: null }),
  }));
  const lists = Object.values(LIST_OF_SECTION).map((list) => [list, inSection(filled[list], `s-${list}`)]);
  return postmortemDocumentSchema.parse({ ...filled, ...Object.fromEntries(lists), sections, language });

  function fillFields(shape: Record<string, z.core.$ZodType>, path: string): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(shape).map(([key, field]) => [key, fill(field, `${path}.${key}`, key)]),
    );
  }

  function fill(schema: z.core.$ZodType, path: string, key: string): unknown {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    switch (def.type) {
      case "default":
      case "optional":
      case "nullable":
        return fill(def.innerType, path, key);
      case "object":
        return fillFields(def.shape, path);
      case "array":
        return [0, 1].map((index) => fill(def.element, `${path}.${index}`, key));
      case "record":
        return { causes: textOf(path) };
      case "union":
        return textOf(path);
      case "literal":
        return def.values[0];
      case "enum":
        return Object.values(def.entries).at(-1);
      case "boolean":
        return true;
      case "number":
        return NUMBERS[key] ?? 3;
      case "string":
        if (IDS.has(key)) return `${key}${(ids += 1)}`;
        if (path === ".date") return "2031-02-07";
        return key in NUMBERS || key.startsWith("not") ? INSTANT : textOf(path);
      default:
        throw new Error(`no value for ${def.type} at ${path}`);
    }
  }
}

function inSection(items: unknown, sectionId: string): unknown {
  return Array.isArray(items) ? items.map((item: object) => ({ ...item, sectionId })) : items;
}
