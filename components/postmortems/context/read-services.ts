/** Names between commas; a comma being typed at the end stays, as an empty last name. */
export function readServices(text: string): string[] {
  if (text.trim() === "") return [];
  return text.split(",").map((name) => name.replace(/^ /, ""));
}
