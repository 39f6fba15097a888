import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { testContext } from "../imports/testing-context";
import { importDocument } from "./import-document";
import { startPostmortem } from "./start-postmortem";
import { deleteTemplate, listTemplates, saveTemplate } from "./templates";

const database = withTestDatabase();
const context = () => testContext(database);

test("a document saved as a template starts others with its outline, and they outlive it", async () => {
  const text =
    "# Сбой кассы\n\n**Автор:** Мира\n\n## Краткое описание\n\nЧто, где, когда.\n\n## Связь\n\nКанал и дежурный.\n";
  const { id } = await importDocument(context(), new TextEncoder().encode(text));
  const template = await saveTemplate(context(), { postmortemId: id, name: "Касса" });
  expect((await listTemplates(context())).items).toEqual([template]);
  const start = { kind: "incident" as const, templateId: template.id, title: "Новый сбой" };
  const made = await startPostmortem(context(), start);
  expect(made).toMatchObject({
    title: "Новый сбой",
    language: "ru",
    document: { author: null, date: "2026-06-01" },
  });
  expect(made.document.sections.map(({ heading, text: words }) => [heading, words])).toEqual([
    ["Краткое описание", "Что, где, когда."],
    ["Связь", "Канал и дежурный."],
  ]);
  await deleteTemplate(context(), template.id);
  await expect(startPostmortem(context(), start)).rejects.toMatchObject({ code: "not-found" });
  await expect(deleteTemplate(context(), template.id)).rejects.toMatchObject({ code: "not-found" });
});
