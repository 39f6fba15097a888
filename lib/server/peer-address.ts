/** The header in which the server in front tells the address of who sent a request; one that came in is dropped. */
export const ADDRESS_HEADER = "x-afterword-peer";

/** The address a request came from; null for pages rendered without one. */
export function addressOf(headers: Headers): string | null {
  return headers.get(ADDRESS_HEADER);
}

/**
 * The address of a peer: that of its connection, or, behind a proxy that is trusted, the last one the proxy has written
 * down. Earlier ones are whatever the sender liked to say.
 */
export function peerAddress(
  remote: string | undefined,
  forwarded: string | string[] | undefined,
  trustProxy: boolean,
): string {
  const last = trustProxy
    ? String(forwarded ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : undefined;
  const address = last || remote || "unknown";
  return address.replace(/^::ffff:(?=\d+\.)/, "").slice(0, 64);
}

/** Whether an address is this computer itself. */
export function isLoopback(address: string | null): boolean {
  return address === "::1" || address?.startsWith("127.") === true;
}
