/** Fewest and most characters of a password. */
export const PASSWORD_LENGTH = { min: 8, max: 1024 };

/** What the most used passwords are made of, in lower case and without the digits that people put for letters. */
const WORDS =
  `password passwort passw pass parol qwerty qwertz azerty asdfgh asdf zxcvbn qazwsx qwer admin administrator root
  user guest test testing welcome letmein login access master secret changeme default system server dragon monkey football
  baseball basketball hockey soccer superman batman princess sunshine shadow michael jordan jennifer charlie thomas george
  andrew daniel jessica ashley nicole matthew joshua robert william hunter ranger buster killer harley mustang corvette
  ferrari porsche mercedes summer winter spring autumn freedom whatever trustno iloveyou ilove love lovely baby angel flower
  hello computer internet samsung google facebook pokemon starwars cheese cookie chocolate banana orange purple silver golden
  diamond maggie ginger pepper tigger snoopy peanut liverpool arsenal chelsea barcelona juventus manchester yankees cowboys
  steelers eagles phoenix thunder tiger lion eagle falcon wolf abc abcd abcdef abcdefg abcdefgh nothing something qwertyui
  qwertyuiop asdfghjk asdfghjkl zxcvbnm poiuytrewq q1w2e3r4 qaz wsx nintendo minecraft fortnite naruto michelle amanda
  natasha nastya marina svetlana vladimir maksim maxim dmitry sergey andrey moskva spartak zenit lokomotiv privet ljubov
  пароль привет любовь админ йцукен qwe asd zxc afterword incident postmortem outage`.split(/\s+/);
const KNOWN = new Set(WORDS);

const LETTER_OF: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const RUN_CHARACTERS_MAX = 31;
const RUNS = [
  "0123456789012345678901234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1q2w3e4r5t6y7u8i9o0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "йцукенгшщзхъ",
  "фывапролджэ",
  "ячсмитьбю",
];

/**
 * Why a password is refused, or null. Lengths are counted in characters; there is no rule of composition. Beyond length it
 * refuses what is guessed first: a known word with digits or marks around it, a run of keys, one character or piece over and
 * over, and the person's own name or address.
 */
export function weaknessOf(
  password: string,
  about: { email?: string; name?: string } = {},
): "short" | "long" | "common" | null {
  const characters = [...password].length;
  if (characters < PASSWORD_LENGTH.min) return "short";
  if (characters > PASSWORD_LENGTH.max) return "long";
  const lower = password.toLowerCase();
  if (isRepetition(lower) || isRun(lower)) return "common";
  const core = lower.replace(/^[^\p{L}]+/u, "").replace(/[^\p{L}]+$/u, "");
  for (const candidate of [lower, core, spelled(lower), spelled(core)])
    if (isKnown(candidate)) return "common";
  const own = [about.email?.split("@")[0], about.email, ...(about.name?.split(/\s+/) ?? [])]
    .map((word) => word?.toLowerCase() ?? "")
    .filter((word) => word.length >= 4);
  return own.some((word) => lower.replace(word, "").length < 4) ? "common" : null;
}

/** With letters for the digits and marks that stand for them. */
function spelled(text: string): string {
  return [...text].map((one) => LETTER_OF[one] ?? one).join("");
}

/** A known word, alone or twice. */
function isKnown(text: string): boolean {
  if (KNOWN.has(text)) return true;
  const half = text.slice(0, text.length / 2);
  return text.length % 2 === 0 && half === text.slice(text.length / 2) && KNOWN.has(half);
}

function isRepetition(text: string): boolean {
  for (let size = 1; size <= 4; size += 1) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).slice(0, text.length) === text) return true;
  }
  return false;
}

/** Keys in the order of the keyboard, of the alphabet or of digits, forwards or backwards, in pieces of three or more. */
function isRun(text: string): boolean {
  if (text.length === 0) return true;
  for (let size = Math.min(text.length, RUN_CHARACTERS_MAX); size >= 3; size -= 1) {
    const piece = text.slice(0, size);
    const back = [...piece].toReversed().join("");
    if (RUNS.some((run) => run.includes(piece) || run.includes(back))) return isRun(text.slice(size));
  }
  return false;
}
