import { anyOf } from "../../text/any-of";

/**
 * Whether a line of a log that states no levels says that a piece of the service's own work failed: an exception by its
 * name, a call that came to nothing. Of clients that misbehave and of what is tried again it is silent: a log without
 * levels holds much of that while all is well. Linear in the text.
 */
export function tellsOfFailure(template: string): boolean {
  const line = template.slice(0, TEXT_MAX);
  return (EXCEPTION.test(line) || FAILED.test(line)) && !OF_OTHERS.test(line);
}

/** Whether a balancer lost what it hands its work to: it says so without a level, beside requests that have one. */
export function tellsOfLoss(template: string): boolean {
  return LOST.test(template.slice(0, TEXT_MAX));
}

const LOST =
  /^(?:server|backend|proxy|upstream|node|member|peer) \S{1,120} (?:is DOWN\b|has no server available)|^no live upstreams\b/i;

/** Whether it is somebody at the door who is not let in: an error to him, none to the service, however often he tries. */
export function isTurnedAway(template: string): boolean {
  return TURNED_AWAY.test(template.slice(0, TEXT_MAX));
}

const TURNED_AWAY =
  /\[preauth\]|\bauthentication (?:attempts|failure for)|\binvalid user\b|\bkex_exchange_identification\b|\bbad protocol version\b/i;

const TEXT_MAX = 300;

// `Net::ReadTimeout with`, `shop.errors.StockError: none`, at the very beginning: later it may be what a line counts or lists.
const EXCEPTION =
  /^(?:\*\* )?\(?(?:[A-Za-z_$][\w$]{0,60}(?:::|\.|\\)){0,8}[A-Z][\w$]{1,60}(?:Error|Exception|Timeout)\b(?!s|_)/;

const WORK = "(?:request|query|call|fetch|lookup|rpc|publish|delivery|transaction|statement|job|task|sync)";
const DO =
  "(?:connect|reach|send|fetch|publish|write|read|save|store|load|open|process|deliver|query|execute|call|acquire|obtain)";

const FAILED = anyOf("i", [
  `\\b${WORK}(?: to \\S{1,60}| <\\*>)? (?:has |have )?(?:failed|timed out)\\b`,
  `\\b(?:failed|unable|not able) to ${DO}\\b`,
  `\\b(?:could not|cannot|couldn't|can't) ${DO}\\b`,
  String.raw`connection refused|econnrefused|etimedout|socket hang up|deadline exceeded|no route to host`,
  String.raw`connection (?:terminated|closed) unexpectedly|transport is closing|pool (?:is )?(?:exhausted|timed out)`,
  String.raw`timed? out (?:while )?(?:waiting|calling|connecting|after|reading)`,
  String.raw`\b(?:does not|did not|doesn't|didn't|is not|not) (?:respond|answer)(?:ing)?\b|\bunresponsive\b|\bunreachable\b`,
  "не удалось|не (?:отвеча|доступ)|недоступ|отказано в соединении|соединение (?:разорвано|сброшено)|истекло время",
]);

const OF_OTHERS = anyOf("i", [
  String.raw`\bretry|\bretrie|will try again|\bclient|\bpeer\b|handshake|\bpreauth\b|\bpassword\b|\bauth`,
  String.raw`invalid user|\bno ?route|not found|routing|validation|\bspam\b|blocked|banned|deprecat`,
]);
