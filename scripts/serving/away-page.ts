import type { IncomingMessage, ServerResponse } from "node:http";
import { localeOf } from "../../lib/server/error-messages";
import { databaseIsSilent, databaseIsTroubled } from "../../db/link-watch";

// Nobody looks at a page that is still being made for longer; the database's own limits end most of them before.
const PAGE_LIMIT_MS = 18_500;
const RETRY_AFTER_S = 5;

const WORDS = {
  en: {
    title: "The database is away",
    text: "Afterword cannot reach its database at the moment. Nothing that was saved is lost. This page tries again by itself.",
  },
  ru: {
    title: "База данных недоступна",
    text: "Сейчас Afterword не может обратиться к своей базе данных. Всё сохранённое на месте. Страница попробует ещё раз сама.",
  },
};

/**
 * While the database is away a page is answered 503, in words; one that cannot be made in time is given up. True when the
 * answer is given and nothing is left to do.
 */
export function guardPage(request: IncomingMessage, response: ServerResponse): boolean {
  if (databaseIsSilent()) {
    answerAway(request, response);
    return true;
  }
  const writeHead = response.writeHead.bind(response);
  response.writeHead = ((status: number, ...rest: []) => {
    if (status !== 500 || !databaseIsTroubled()) return writeHead(status, ...rest);
    response.writeHead = writeHead;
    answerAway(request, response);
    return response;
  }) as typeof response.writeHead;
  const limit = setTimeout(() => {
    if (response.headersSent) response.socket?.destroy();
    else answerAway(request, response);
  }, PAGE_LIMIT_MS);
  response.once("close", () => clearTimeout(limit));
  return false;
}

function answerAway(request: IncomingMessage, response: ServerResponse): void {
  const { cookie = "", "accept-language": languages = "" } = request.headers;
  const locale = localeOf(new Headers({ cookie, "accept-language": languages }));
  const { title, text } = WORDS[locale];
  for (const name of response.getHeaderNames()) if (!KEPT.test(name)) response.removeHeader(name);
  response.writeHead(503, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": RETRY_AFTER_S,
  });
  response.end(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="${RETRY_AFTER_S}"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`,
  );
  // What Next still makes of the page has nowhere to go.
  response.write = () => true;
  response.end = () => response;
}

/** What was put on the answer before Next began it. */
const KEPT =
  /^(content-security-policy|x-content-type-options|referrer-policy|cross-origin-|x-frame-options|permissions-policy|strict-transport-security|connection)/;
