const NAME_CHARACTERS_MAX = 200;

/** The name that the person at this computer has chosen for histories. */
export function chosenName(headers: Headers): string {
  const cookie = /(?:^|;\s*)actor=([^;]*)/.exec(headers.get("cookie") ?? "");
  if (!cookie?.[1]) return "local";
  try {
    return decodeURIComponent(cookie[1]).slice(0, NAME_CHARACTERS_MAX) || "local";
  } catch {
    return "local";
  }
}
