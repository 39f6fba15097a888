import { anyOf } from "../../../text/any-of";
import type { PromiseContext } from "./promise-context";

/** Verbs of what we shall do, in the first person plural of the future: «добавим», «перенесём», «зафиксируем». */
const FUTURE = anyOf(
  "iu",
  [
    "добавим|замен[ия]м|изменим|сменим|поменяем|сохраним|применим|починим|внедрим|(?:ис|под|от|пере|вы)?ключим|включим|(?:пере|на|по)строим",
    "улучшим|уменьшим|увеличим|сократим|ограничим|(?:раз|от|вы|распре)делим|(?:пере|вы|раз|в)нес[её]м|(?:пере|про|вы|за|в)вед[её]м|(?:пере|до)?делаем|сделаем",
    "(?:на|пере|о|до|за|про|под|рас|вы)пишем|(?:пере)?проверим|обновим|(?:по|пере|вы|о)ставим|перейд[её]м|переедем|(?:у|со|разо|вы|пере)бер[её]м",
    "купим|закупим|закажем|закроем|откроем|покроем|(?:за|вы|пере|до|от)пустим|перезапустим|запретим|разрешим|(?:об|на)учим(?:ся)?|удалим|устраним|усилим",
    "ускорим|упростим|(?:пере|рас)смотрим|подготовим|начн[её]м|договоримся|откажемся|займ[её]мся|(?:пере)?именуем|отправим|исправим|верн[её]м|вын(?:есем|удим)",
    "(?:пере)?установим|повысим|понизим|снизим|расширим|объединим|(?:соз|пере|за|вы)дадим|дадим|прикрутим|закрепим|поднимем|снимем|найм[её]м|возьм[её]м|свед[её]м",
    String.raw`приведем|приведём|проведем|отключим|разнесем|выясним|измерим|оценим|спрячем|защитим|заложим|отложим|вынудим|свяжем|подберем|\p{L}{2,}(?:ируем|изуем)`,
  ],
  { before: String.raw`(?<!\p{L})(?:`, after: String.raw`)(?!\p{L})` },
);
const WILL =
  /(?<!\p{L})(?:будем|планируем|собираемся|хотим|намерены|решили)\s+(?:\p{L}+\s+){0,4}?\p{L}+(?:ть|ти|чь)(?:ся)?(?!\p{L})|(?<!\p{L})\p{L}+(?:ть|ти)(?:ся)?\s+(?:\p{L}+\s+){0,3}?будем(?!\p{L})/iu;
const MUST =
  /(?<!\p{L})(?:нужно|надо|необходимо|следует|предстоит|стоит|должн[аоы]?|решено)\s+(?:\p{L}+\s+){0,4}?\p{L}+(?:ть|ти|чь)(?:ся)?(?!\p{L})/iu;
/** An infinitive begins the sentence; «к десяти», «в области» and «Новости» only end like one. */
const INFINITIVE =
  /^(?!(?:к|ко|до|с|со|от|из|о|об|около|после|для|без|в|во|на|по|при|более|менее|свыше)\s)(?:\p{L}+\s+)?(?!\p{L}*(?:ост|цат|сят|(?<!\p{L})(?:пят|шест|част|сет))и(?!\p{L}))\p{L}{3,}(?:ть|ти)(?:ся)?(?!\p{L})/iu;
/** What is said out of courtesy, or what goes on as before, is no task. */
const IDLE =
  /(?<!\p{L})(?:будем (?:рады|благодарны|признательны|держать|следить|сообщать|информировать|наблюдать|надеяться)|расскажем|сообщим|поделимся|опубликуем|извин|спасибо)/iu;
const SUBORDINATE =
  /^(?:что |как )(?:мы )?будем \p{L}+\W*$|^(?:(?:и|а|но)\s+)?(?:так|тогда|это|этим|теперь(?!\s+(?:мы|я)(?!\p{L}))|чтобы|если|когда|пока|поэтому мы не)(?!\p{L})/iu;
/** Before the next deed of a series. */
const SERIES = /[,;]\s+(?:(?:а также|а|и|затем|потом)\s+)?/giu;

/** What a Russian sentence promises, one duty for each verb of a series: «Перенесём …, добавим … и настроим …». */
export function russianPromises(sentence: string, context: PromiseContext): string[] {
  if (SUBORDINATE.test(sentence) || IDLE.test(sentence)) return [];
  const isPromise =
    FUTURE.test(sentence) ||
    WILL.test(sentence) ||
    (context === "plan" && (MUST.test(sentence) || INFINITIVE.test(sentence)));
  if (!isPromise) return [];
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: mark } of sentence.matchAll(SERIES)) {
    const rest = sentence.slice(index + mark.length);
    if (!isDeed(rest) || !isDeed(sentence.slice(from, index), true)) continue;
    parts.push(sentence.slice(from, index));
    from = index + mark.length;
  }
  const last = sentence.slice(from);
  const tail = parts.length > 0 ? /\s+и\s+(?=\p{Ll})/u.exec(last) : null;
  if (tail && isDeed(last.slice(tail.index + tail[0].length))) {
    parts.push(last.slice(0, tail.index));
    from += tail.index + tail[0].length;
  }
  parts.push(sentence.slice(from));
  return parts;
}

/** Whether a part begins with a deed of its own, or holds one anywhere. */
function isDeed(text: string, anywhere = false): boolean {
  const found = FUTURE.exec(text)?.index ?? WILL.exec(text)?.index;
  // The object may stand before its verb, but no other clause.
  const isBegun =
    found !== undefined &&
    !/,|^(?:котор|что|чтобы|если|когда|пока|где|куда|как)/iu.test(text.slice(0, found));
  return anywhere ? found !== undefined || INFINITIVE.test(text) : isBegun;
}
