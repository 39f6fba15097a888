import { addressOf } from "../peer-address";

/** Headers that the server itself writes over whatever a client sends: the path asked for, and whether a proxy stands between. */
export const URL_HEADER = "x-afterword-url";
export const FORWARDED_HEADER = "x-afterword-forwarded";

const FORWARDING = /^(forwarded|via|x-real-ip|x-forwarded-.*)$/;

const AGENT_CHARACTERS_MAX = 200;

/** The address of the other end of the connection; what others claim in forwarding headers does not count. */
export function peerOf(headers: Headers): string {
  return addressOf(headers) ?? "unknown";
}

/** The browser or program, as it names itself. */
export function agentOf(headers: Headers): string {
  return (headers.get("user-agent") ?? "").replace(/\p{Cc}/gu, " ").slice(0, AGENT_CHARACTERS_MAX);
}

/** Whether a proxy stands between. Next adds forwarding headers to every request, so the server looks before it does. */
export function isForwarded(headers: Headers): boolean {
  const told = headers.get(FORWARDED_HEADER);
  return told === null ? namesProxy(headers.keys()) : told !== "no";
}

/** Whether one of these names of headers is a proxy's. */
export function namesProxy(names: Iterable<string>): boolean {
  return [...names].some((name) => FORWARDING.test(name.toLowerCase()));
}
