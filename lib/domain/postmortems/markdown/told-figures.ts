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
    restarts: restartsIn(text),
    dataLoss: dataLossOf(document, text),
    projectedMinutes: projectedIn(text),
  };
}

const COUNTED =
  /(?<![\d.,:])(\d{1,4})\s+(?:pod |container |automatic |автоматическ\p{L}+ )?(?:restarts|перезапуск(?:а|ов)?|рестарт(?:а|ов))(?!\p{L})/giu;
const TIMES =
  /(?:restart(?:ed|s|ing)?|перезапу\p{L}+|рестарт\p{L}*)[^.\n\d]{0,24}(?<![\d.,:])(\d{1,4})\s+(?:times|раза?(?!\p{L}))/giu;
/** A limit is no count. */
const LIMIT = /(?:after|up to|max(?:imum)?|limit of|more than|после|до|более|не более|максимум|свыше)\s+$/iu;

function restartsIn(text: string): number | null {
  const found = [...text.matchAll(COUNTED), ...text.matchAll(TIMES)]
    .filter((match) => !LIMIT.test(text.slice(Math.max(0, match.index - 16), match.index)))
    .map(([, count]) => Number(count));
  const [only, ...others] = new Set(found);
  return only !== undefined && others.length === 0 ? only : null;
}

const DATA_LOSS = /^(?:data loss|loss of data|lost data|потер[яи] данных|утрата данных)\??$/iu;
const NOTHING =
  /^[^\p{L}\d]*(?:none|no(?:t? data)?|zero|0|нет|отсутств\p{L}*|не (?:было|потерян\p{L}*|зафиксирован\p{L}*|выявлен\p{L}*|обнаружен\p{L}*|произошло)|без потерь)(?![\p{L}\d])/iu;
const NONE_TOLD =
  /\bno (?:\p{L}+ )?data (?:was|were|has been|had been) lost\b|\b(?:no|without(?: any)?) data loss\b|\bdid(?:n't| not) lose any data\b|(?<!\p{L})(?:данные не (?:потерян|пострада|утер|утрач)\p{L}*|(?:потерь?|потери|утраты) данных (?:нет|не (?:было|произошло|зафиксировано)|удалось избежать)|без потери данных)(?!\p{L})/iu;

function dataLossOf(document: PostmortemDocument, text: string): string | null {
  const rows = document.impact.map(({ aspect, status }) => [aspect, status] as const);
  const labels = document.metadata.map(({ label, value }) => [label, value] as const);
  const lines = text.split("\n").flatMap((line) => {
    const [, label, value] =
      /^[ \t]*(?:[-*+][ \t]+)?([^:|]{4,20}):[ \t]+(\S.*)$/u.exec(line) ?? cellsOf(line);
    return label === undefined || value === undefined ? [] : [[label, value] as const];
  });
  const told = [...rows, ...labels, ...lines].find(([name]) =>
    DATA_LOSS.test(name.replace(/[^\p{L}? ]/gu, "").trim()),
  );
  const value = told?.[1].replace(/[*_`]/g, "").trim();
  if (value !== undefined && value !== "") return NOTHING.test(value) ? "none" : value;
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
