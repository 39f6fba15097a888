// The order matters: most browsers name others, too.
const BROWSERS = [
  [/\bEdg\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)[\d.]* .*Safari\//, "Safari"],
  [/^curl\/(\d+)/, "curl"],
] as const;
const SYSTEMS = [
  [/\bAndroid\b/, "Android"],
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
] as const;

/** A browser and its system in a few words, from what it says of itself; null when it says nothing known. */
export function describeAgent(agent: string): string | null {
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent));
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent));
  if (!browser) return agent.slice(0, 60) || null;
  const version = browser[0].exec(agent)?.[1] ?? "";
  return [`${browser[1]} ${version}`.trim(), system?.[1]].filter(Boolean).join(", ");
}
