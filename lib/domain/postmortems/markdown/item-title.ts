const EMOJI = /(?:\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|\u{20e3}|\p{Emoji_Modifier})/gu;
/** "3 replicas were lost" counts something and is no third item. */
const NUMBER =
  /^(?!\d{1,3}\s+\p{Ll})(?:[#№]\s*)?\d{1,3}(?:\.\d{1,3})*[.):]?(?=\s|$)[\s.):–—-]*|^[#№]\s*\d{1,3}[.):]?[\s–—-]*/u;
const NAMED =
  /^(?:problem|issue|step|recommendation|action(?: item)?|cause|проблема|ошибка|шаг|рекомендация|действие|причина)\s*[#№]?\s*\d{1,3}\s*[.):–—-]?\s*/iu;

/** An item's name without emoji, numbers and "Problem 3:" before it. */
export function itemTitle(title: string): string {
  const bare = title.replace(EMOJI, " ").replace(/\s+/g, " ").trim();
  const cut = bare.replace(NUMBER, "").replace(NAMED, "").trim();
  return cut === "" ? bare : cut;
}

/** Whether a heading counts its items: "1. …", "1.2 …", "#3: …", "Причина 2: …". */
export function isNumbered(title: string): boolean {
  const bare = title.replace(EMOJI, " ").trim();
  return NUMBER.test(bare) || NAMED.test(bare);
}
