import { sentences } from "../../text/sentences";
import type { PostmortemDocument } from "../schema";
import { documentText } from "./document-text";
import { findDurations } from "./when/find-durations";

/** Figures that a document tells of without a field of their own; unknown, or told in several ways, is null. */
export interface ToldFigures {
  restarts: number | null;
  /** "none", or in the author's words what was lost. */
  dataLoss: string | null;
  /** What is expected to be left of an outage once the advice is followed. */
  projectedMinutes: { low: number; high: number } | null;
}

/** Restarts, loss of data and projected minutes, from the tables, labelled lines and sentences that tell them. */
export function toldFigures(document: PostmortemDocument): ToldFigures {
  const text = documentText(document).replace(/[*_`]/g, "");
  return {
    restarts: restartsIn(
      [text, ...document.metadata.map(({ label, value }) => `${label}: ${value}`)].join("\n"),
    ),
    dataLoss: dataLossOf(document, text),
    projectedMinutes: projectedIn(text),
  };
}

const COUNTED =
  /(?<![\d.,:])(\d{1,4})\s+(?:pod |container |automatic |автоматическ\p{L}+ )?(?:restarts|перезапуск(?:а|ов)?|рестарт(?:а|ов))(?!\p{L})/giu;
/** "Restarts: broker-2 came up 9 times": the label says of what the count is. */
const LABELLED =
  /^[ \t]*(?:[-*+][ \t]+)?(?:(?:pod |container )?restarts|перезапуски|рестарты)[ \t]*[:|][^.\n]{0,60}?(?<![\d.,:-])(\d{1,4})(?:[ \t]+(?:times|раза?)(?!\p{L})|[ \t|]*$)/gimu;
const TIMES =
  /(?:restart(?:ed|s|ing)?|перезапу\p{L}+|рестарт\p{L}*)[^.\n\d]{0,24}(?<![\d.,:])(\d{1,4})\s+(?:times|раза?(?!\p{L}))/giu;
/** A limit is no count. */
const LIMIT = /(?:after|up to|max(?:imum)?|limit of|more than|после|до|более|не более|максимум|свыше)\s+$/iu;

function restartsIn(text: string): number | null {
  const found = [...text.matchAll(COUNTED), ...text.matchAll(TIMES), ...text.matchAll(LABELLED)]
    .filter((match) => !LIMIT.test(text.slice(Math.max(0, match.index - 16), match.index)))
    .map(([, count]) => Number(count));
  const [only, ...others] = new Set(found);
  return only !== undefined && others.length === 0 ? only : null;
}

const DATA_LOSS =
  /^(?:data loss|loss of data|lost data|потер[яи] данных|утрата данных|(?:что )?(?:мы )?потеряли (?:из )?данных|что потеряли)\??$/iu;
/** "Data: the uploads of an hour are lost": what a label of data says of a loss. */
const DATA = /^(?:data|данные)$/iu;
const LOST = /(?<!\p{L})(?:lost|потерян\p{L}*|утрачен\p{L}*|утерян\p{L}*|целы|сохранены|intact)(?!\p{L})/iu;
const NOTHING =
  /^[^\p{L}\d]*(?:none|no(?:t? data)?|zero|0|нет|ничего|отсутств\p{L}*|не (?:было|потерян\p{L}*|зафиксирован\p{L}*|выявлен\p{L}*|обнаружен\p{L}*|произошло)|без потерь)(?![\p{L}\d])/iu;
const KEPT = /^(?:all )?(?:intact|safe|целы|сохранены|в сохранности|на месте)(?!\p{L})/iu;
const NONE_TOLD =
  /\bno (?:\p{L}+ )?data (?:was|were|has been|had been) lost\b|\b(?:no|without(?: any)?) data loss\b|\bdid(?:n't| not) lose any data\b|(?<!\p{L})(?:(?:данные|транзакции|записи|сообщения|письма|файлы)(?: \p{L}+){0,2} не (?:потеря|пострада|теря|утер|утрач)\p{L}*|данные (?:все )?(?:целы|на месте|в сохранности)|ни од(?:ин|на|но) \p{L}+ не (?:потерян|утерян|утрачен)\p{L}*|(?:потерь?|потери|утраты) данных (?:нет|не (?:было|произошло|зафиксировано)|удалось избежать)|без потери данных)(?!\p{L})/iu;

function dataLossOf(document: PostmortemDocument, text: string): string | null {
  const rows = document.impact.map(({ aspect, status }) => [aspect, status] as const);
  const labels = document.metadata.map(({ label, value }) => [label, value] as const);
  const lines = text.split("\n").flatMap((line) => {
    const [, label, value] =
      /^[ \t]*(?:[-*+][ \t]+)?([^:|]{4,20}):[ \t]+(\S.*)$/u.exec(line) ?? cellsOf(line);
    return label === undefined || value === undefined ? [] : [[label, value] as const];
  });
  const named = [...rows, ...labels, ...lines].map(
    ([name, value]) => [name.replace(/[^\p{L}? ]/gu, "").trim(), value] as const,
  );
  const told =
    named.find(([name]) => DATA_LOSS.test(name)) ??
    named.find(([name, value]) => DATA.test(name) && LOST.test(value));
  const value = told?.[1].replace(/[*_`]/g, "").trim();
  if (value !== undefined && value !== "") return NOTHING.test(value) || KEPT.test(value) ? "none" : value;
  return NONE_TOLD.test(text) ? "none" : null;
}

/** A row of a table of two columns. */
function cellsOf(line: string): readonly string[] {
  return /^\|([^|]+)\|([^|]+)\|[ \t]*$/u.exec(line) ?? [];
}

const EXPECTED =
  /expect|project(?:ed|ion)|will (?:drop|shrink|fall|be (?:cut|reduced))|would (?:drop|shrink|fall)|ожида|прогноз|сократит|уменьшит|снизит/iu;
const FROM_TO = /(?<!\p{L})(?:from|с|со)\s+([^.;\n]{1,40}?)\s+(?:down )?(?:to|до)\s+(?=[~≈]?\s*\d)/iu;

function projectedIn(text: string): ToldFigures["projectedMinutes"] {
  const found = sentences(text)
    .filter((sentence) => EXPECTED.test(sentence))
    .flatMap((sentence) => {
      const change = FROM_TO.exec(sentence);
      const before = change ? findDurations(change[1] ?? "")[0] : undefined;
      const after = change ? findDurations(sentence.slice(change.index + change[0].length))[0] : undefined;
      return before && after && after.from <= 3 && after.high < before.high ? [after] : [];
    });
  if (found.length === 0) return null;
  return { low: Math.min(...found.map(({ low }) => low)), high: Math.max(...found.map(({ high }) => high)) };
}
