/** The next version number: "1.0" → "1.1" (minor) or "2.0" (major); the first is "1.0". Text that is no version starts anew. */
export function nextVersion(current: string | null, bump: "minor" | "major"): string {
  const found = current === null ? null : /^(\d+)(?:\.(\d+))?/.exec(current);
  if (!found) return "1.0";
  const [major, minor] = [Number(found[1]), Number(found[2] ?? 0)];
  return bump === "major" ? `${major + 1}.0` : `${major}.${minor + 1}`;
}

/** Orders version numbers by their parts, so that 1.10 follows 1.9. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  return left.major - right.major || left.minor - right.minor;
}

function parts(version: string): { major: number; minor: number } {
  const [major = "0", minor = "0"] = version.split(".");
  return { major: Number.parseInt(major, 10) || 0, minor: Number.parseInt(minor, 10) || 0 };
}
