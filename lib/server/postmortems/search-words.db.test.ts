import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { postmortemListQuerySchema } from "@/lib/contracts/postmortems";
import { testContext } from "../imports/testing-context";
import { importDocument } from "./import-document";
import { listPostmortems } from "./list-postmortems";
import { ONE_WORD, TWO_WORDS } from "./testing-word-pairs";

const database = withTestDatabase();
const context = () => testContext(database);
const write = (text: string) => importDocument(context(), new TextEncoder().encode(text));
const find = async (q: string) =>
  (await listPostmortems(context(), postmortemListQuerySchema.parse({ q }))).items;
const titles = async (q: string) => (await find(q)).map(({ title }) => title);
const marked = async (q: string) =>
  (await find(q))
    .flatMap(({ found }) => found?.snippet.filter(({ isHit }) => isHit) ?? [])
    .map(({ text }) => text);

/** Those of the pairs, either way round, of which one word finds a text with the other. */
async function foundOf(pairs: readonly [string, string][]): Promise<string[]> {
  const both = pairs.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]);
  const rows = await database.sql<{ asked: string; written: string }[]>`
    select asked, written
    from unnest(${both.map(([asked]) => asked)}::text[], ${both.map(([, written]) => written)}::text[]) pair (asked, written)
    where postmortem_vector('Ночью ' || written || ' опять.') @@ postmortem_query(asked)`;
  return rows.map(({ asked, written }) => `${asked} ${written}`);
}

test("a word finds its other forms, and not the words that begin like it", async () => {
  const [found, wrong] = [await foundOf(ONE_WORD), await foundOf(TWO_WORDS)];
  expect(found.length / (2 * ONE_WORD.length)).toBeGreaterThan(0.96);
  expect(found).toEqual(expect.arrayContaining(["истёк истекли", "истекли истёк", "ошибок ошибка"]));
  // The stemmer of English takes these for one word.
  expect(wrong.filter((pair) => !/token|memor/.test(pair))).toEqual([
    "обновление обнова",
    "обнова обновление",
  ]);
});

test("the form that was asked for comes first, and every form is marked as it is written", async () => {
  await write("# Один\n\nСертификаты истекли в полночь. Всё остальное работало, пока не истёк и второй.\n");
  await write("# Два\n\nСертификат истёк.\n");
  await write("# Три\n\nДолгая история без срока.\n");
  expect(await titles("истекли")).toEqual(["Один", "Два"]);
  expect((await titles("истек")).toSorted()).toEqual(["Два", "Один"]);
  expect(await marked("истекли сертификаты")).toEqual(
    expect.arrayContaining(["Сертификаты", "истекли", "истёк", "Сертификат"]),
  );
  await write("# Партнёры без связи\n\nЛиния молчала.\n");
  expect(await titles("артнер")).toEqual(["Партнёры без связи"]);
  const [first] = await find("остальное");
  expect(first?.found?.snippet.map(({ text }) => text).join("")).toContain("Всё остальное работало");
});

test("a phrase keeps its order, and a word that is left out is left out in every form", async () => {
  await write("# Насос\n\nНасос встал из-за ошибок датчика давления.\n");
  expect(await titles('"датчик давления"')).toEqual(["Насос"]);
  expect(await titles('"давление датчика"')).toEqual([]);
  expect(await titles("насос -ошибка")).toEqual([]);
  expect(await titles("насос -пожар")).toEqual(["Насос"]);
  expect(await titles("насос OR пожар")).toEqual(["Насос"]);
  for (const hard of ["'", "' | !", "a:*", "\\", "<->", '"', "ё", "и не", "-", "е' & '"]) await find(hard);
});
