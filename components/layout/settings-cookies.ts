export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const ZONE_CHOICES = ["utc", "browser", "source"] as const;
export type ZoneChoice = (typeof ZONE_CHOICES)[number];

/** Names of the cookies that hold what a browser chose. */
export const COOKIES = {
  locale: "locale",
  theme: "afterword-theme",
  zoneChoice: "afterword-zone",
  browserZone: "afterword-browser-zone",
  /** The server reads it as the one who acts. */
  actor: "actor",
  /** The address one signed in with here, so that it need not be typed again. */
  account: "afterword-account",
} as const;

/** Keeps a choice for a year on this site only. */
export function writeCookie(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}

/** What was kept under a name; empty when nothing was. */
export function readCookie(name: string): string {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}
