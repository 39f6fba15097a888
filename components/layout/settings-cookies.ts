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
} as const;

/** Keeps a choice for a year on this site only. */
export function writeCookie(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}
