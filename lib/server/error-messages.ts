import { draftSaverSchema } from "@/lib/contracts/postmortems";
import { makeFormat } from "@/lib/format";
import type { ErrorCode, ErrorDetail } from "./errors";

export type Locale = "en" | "ru";
type Facts = NonNullable<ErrorDetail["facts"]>;
type Words = Record<ErrorCode, (facts: Facts) => string>;

const archiveTroubleEn: Record<string, string> = {
  truncated: "it ends too early",
  "bad-crc": "its checksum is wrong",
  corrupt: "it is damaged",
  unsupported: "its way of packing is not supported",
  "unsafe-name": "it names a file outside itself",
  "nested-archive": "it holds another archive",
  "too-many-entries": "it holds too many files",
};
const archiveTroubleRu: Record<string, string> = {
  truncated: "он обрывается",
  "bad-crc": "контрольная сумма не сходится",
  corrupt: "он повреждён",
  unsupported: "такой способ сжатия не поддерживается",
  "unsafe-name": "имя файла выводит за пределы архива",
  "nested-archive": "внутри него ещё один архив",
  "too-many-entries": "в нём слишком много файлов",
};

const limitEn: Record<string, string> = {
  characters: "more than 600,000 characters",
  lines: "more than 12,000 lines",
  depth: "lists or quotes nested deeper than 40 levels",
  marks: "more marks of Markdown than can be read in bounded time",
  time: "more in it than can be worked through in two minutes",
  memory: "more in it than there is memory for",
};
const limitRu: Record<string, string> = {
  characters: "больше 600 000 знаков",
  lines: "больше 12 000 строк",
  depth: "списки или цитаты глубже 40 уровней",
  marks: "больше знаков разметки, чем можно прочесть за разумное время",
  time: "больше, чем можно обработать за две минуты",
  memory: "больше, чем помещается в память",
};

const weakEn: Record<string, string> = {
  short: "It has fewer than 8 characters.",
  long: "It has more than 1024 characters.",
  common: "It is among the first that are guessed.",
};
const weakRu: Record<string, string> = {
  short: "В нём меньше 8 знаков.",
  long: "В нём больше 1024 знаков.",
  common: "Его пробуют одним из первых.",
};

const en: Words = {
  "not-found": () => "There is nothing at this address. It may have been deleted, or the link is incomplete.",
  conflict: () =>
    "This has changed since you opened it. Load it again and repeat the change; nothing was overwritten.",
  "wrong-offset": (facts) =>
    `The part does not continue where the last one ended. Send on from byte ${facts.committedOffset}; everything before it is safe.`,
  "stale-draft": (facts) =>
    `${savedEn(facts.saved)} after you opened it. Both texts are kept; choose what to keep of each.`,
  "not-allowed-now": (facts) => `This cannot be done while the state is “${facts.state}”.`,
  "key-reused": () =>
    "This Idempotency-Key was used for another request. Send a new key; nothing was published.",
  invalid: () => "Something in the request is not right; the fields say what.",
  "binary-document": () =>
    "This file is no text: a picture, an archive, a program, or a Word or PDF file. Save it as Markdown, text or HTML, and import that.",
  "empty-document": () => "There is no text in this document. Send a Markdown, text or HTML file.",
  "empty-body": () => "The delivery was empty. Send the bytes of a log file as the body.",
  "unreadable-archive": (facts) =>
    `The archive could not be read (${archiveTroubleEn[String(facts.reason)] ?? facts.reason}). Unpack it and send the files one by one; nothing was stored.`,
  "cut-short": (facts) =>
    `Only ${facts.received} of ${facts.announced} bytes arrived. Nothing of this delivery was kept; send it again.`,
  "unknown-time-zone": (facts) =>
    `“${facts.timeZone}” is no time zone. Use a name such as Europe/Berlin, or an offset such as +03:00.`,
  "unknown-format": (facts) => `“${facts.format}” is no known log format. Leave it out to have it detected.`,
  "unsupported-encoding": (facts) =>
    `The content encoding “${facts.encoding}” is not supported. Send plain bytes, gzip or zstd.`,
  "too-large": (facts) =>
    `The delivery unpacks to more than is allowed (${facts.limit}). Split it and send the parts.`,
  "too-complex": (facts) =>
    `This document has ${limitEn[String(facts.limit)] ?? "too much"}. Split it into parts; nothing was stored.`,
  "would-leak": (facts) =>
    `The public rendition was not made: ${facts.count} of the words to hide still stand in it (${facts.places}). Take them out of the text, or change the rules.`,
  unauthenticated: () => "Sign in, or send a token that is valid. Nothing was changed.",
  "wrong-password": () => "The address or the password is not right.",
  "sign-in-again": () => "For this, enter your password once more. Nothing was changed yet.",
  forbidden: () => "Your role does not allow this. An administrator can change it; nothing was changed.",
  "cross-site": () => "This request did not come from this site, so it was refused. Nothing was changed.",
  "weak-password": (facts) =>
    `Choose another password. ${weakEn[String(facts.reason)] ?? ""} A few unrelated words are good.`,
  "wrong-code": () => "This is not the code that the start printed. Restart Afterword to have a new one.",
  "dead-link": () => "This link was used already, withdrawn, or has run out. Ask for a new one.",
  "address-taken": () => "Somebody has an account with this address already.",
  "last-administrator": () =>
    "This is the last administrator. Make somebody else administrator first; nothing was changed.",
  "too-many-tries": (facts) => `Too many tries. The next one is possible in ${facts.seconds} s.`,
  "not-json": (facts) =>
    `This address takes JSON (Content-Type: application/json), not “${facts.type || "nothing named"}”. Nothing was changed.`,
  "too-many-requests": (facts) =>
    `That is more than one minute allows. The next one is possible in ${facts.seconds} s; nothing was lost.`,
  "read-only": () =>
    "This Afterword reads a standby, which takes no changes until it is promoted. Nothing was stored of this request.",
  busy: () => "Too much is under way at the moment. Nothing was stored of this request; try again shortly.",
  "disk-full": () =>
    "The disk is nearly full, so nothing new is taken in. What is stored is safe; free some space.",
  internal: (facts) =>
    `Something went wrong on our side. Nothing already stored is lost. Request ${facts.requestId}.`,
};

const ru: Words = {
  "not-found": () => "По этому адресу ничего нет. Возможно, запись удалили или ссылка неполная.",
  conflict: () =>
    "С тех пор как вы открыли страницу, здесь что-то изменили. Обновите её и повторите правку; ничего не затёрто.",
  "wrong-offset": (facts) =>
    `Часть не продолжает предыдущую. Отправляйте с байта ${facts.committedOffset}; всё до него сохранено.`,
  "stale-draft": (facts) =>
    `После того как вы открыли документ, ${savedRu(facts.saved)}. Оба текста целы; выберите, что оставить.`,
  "not-allowed-now": (facts) => `Сейчас это сделать нельзя: состояние «${facts.state}».`,
  "key-reused": () =>
    "Этот Idempotency-Key уже был у другого запроса. Пришлите новый ключ; ничего не опубликовано.",
  invalid: () => "В запросе что-то не так; подробности указаны у полей.",
  "binary-document": () =>
    "Этот файл не текст: картинка, архив, программа либо файл Word или PDF. Сохраните его как Markdown, текст или HTML и импортируйте.",
  "empty-document": () => "В документе нет текста. Отправьте файл Markdown, текст или HTML.",
  "empty-body": () => "Пришёл пустой файл. Отправьте в теле запроса содержимое журнала.",
  "unreadable-archive": (facts) =>
    `Архив не читается (${archiveTroubleRu[String(facts.reason)] ?? facts.reason}). Распакуйте его и отправьте файлы по одному; ничего не сохранено.`,
  "cut-short": (facts) =>
    `Дошло ${facts.received} из ${facts.announced} байт. Из этой отправки ничего не сохранено; повторите её.`,
  "unknown-time-zone": (facts) =>
    `Часового пояса «${facts.timeZone}» нет. Укажите имя, например Europe/Moscow, или сдвиг, например +03:00.`,
  "unknown-format": (facts) =>
    `Формат «${facts.format}» неизвестен. Не указывайте его, и он будет определён сам.`,
  "unsupported-encoding": (facts) =>
    `Кодирование «${facts.encoding}» не поддерживается. Отправьте обычные байты, gzip или zstd.`,
  "too-large": (facts) =>
    `После распаковки получается больше, чем разрешено (${facts.limit}). Разделите на части.`,
  "too-complex": (facts) =>
    `В документе ${limitRu[String(facts.limit)] ?? "слишком много всего"}. Разделите его на части; ничего не сохранено.`,
  "would-leak": (facts) =>
    `Публичная версия не создана: слова, которые нужно скрыть, остались в ней (${facts.count}: ${facts.places}). Уберите их из текста или измените правила.`,
  unauthenticated: () => "Войдите или пришлите действующий токен. Ничего не изменено.",
  "wrong-password": () => "Адрес или пароль неверны.",
  "sign-in-again": () => "Для этого введите пароль ещё раз. Пока ничего не изменено.",
  forbidden: () => "Ваша роль этого не позволяет. Её может изменить администратор; ничего не изменено.",
  "cross-site": () => "Запрос пришёл с другого сайта и отклонён. Ничего не изменено.",
  "weak-password": (facts) =>
    `Выберите другой пароль. ${weakRu[String(facts.reason)] ?? ""} Подойдут несколько не связанных слов.`,
  "wrong-code": () =>
    "Это не тот код, что напечатан при запуске. Перезапустите Afterword, чтобы получить новый.",
  "dead-link": () => "Ссылка уже использована, отозвана или устарела. Попросите новую.",
  "address-taken": () => "Учётная запись с таким адресом уже есть.",
  "last-administrator": () =>
    "Это последний администратор. Сначала назначьте администратором кого-то ещё; ничего не изменено.",
  "too-many-tries": (facts) => `Слишком много попыток. Следующая возможна через ${facts.seconds} с.`,
  "not-json": (facts) =>
    `Здесь принимают JSON (Content-Type: application/json), а не «${facts.type || "ничего не названо"}». Ничего не изменилось.`,
  "too-many-requests": (facts) =>
    `Это больше, чем можно за минуту. Следующий запрос — через ${facts.seconds} с; ничего не потеряно.`,
  "read-only": () =>
    "Этот Afterword читает резервную базу: до её повышения изменения не принимаются. Из этого запроса ничего не сохранено.",
  busy: () => "Сейчас слишком много работы. Из этого запроса ничего не сохранено; повторите чуть позже.",
  "disk-full": () => "Диск почти заполнен, новое не принимается. Сохранённое цело; освободите место.",
  internal: (facts) => `У нас что-то сломалось. Сохранённое не потеряно. Запрос ${facts.requestId}.`,
};

function savedEn(saved: unknown): string {
  const known = draftSaverSchema.safeParse(saved).data;
  if (!known) return "Someone saved this document";
  const by = known.token === null ? known.by : `${known.by} (token “${known.token}”)`;
  return `${by} saved this document on ${makeFormat("en", "UTC").zoned(known.at, "minute")},`;
}

function savedRu(saved: unknown): string {
  const known = draftSaverSchema.safeParse(saved).data;
  if (!known) return "его сохранил кто-то ещё";
  const by = known.token === null ? known.by : `${known.by} (токен «${known.token}»)`;
  return `он был сохранён: ${by}, ${makeFormat("ru", "UTC").zoned(known.at, "minute")}`;
}

/** The sentence for a refusal: what happened, what is safe, what to do. */
export function errorMessage(locale: Locale, code: ErrorCode, facts: Facts = {}): string {
  return (locale === "ru" ? ru : en)[code](facts);
}

/** The reader's language: the cookie first, then Accept-Language, then English. */
export function localeOf(headers: Headers): Locale {
  const cookie = /(?:^|;\s*)locale=(en|ru)\b/.exec(headers.get("cookie") ?? "");
  if (cookie) return cookie[1] === "ru" ? "ru" : "en";
  return /^\s*ru\b/i.test(headers.get("accept-language") ?? "") ? "ru" : "en";
}
