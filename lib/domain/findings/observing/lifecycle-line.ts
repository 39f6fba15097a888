/** The line that tells of a process: lower case, without a level and a name of its entry point that the body kept. */
export function lifecycleLine(template: string): string {
  const line = template.slice(0, TEXT_MAX).toLowerCase().replace(MILD_LEVEL, "");
  return line.replace(ENTRY_LOGGER, "");
}

const TEXT_MAX = 300;

// A level that the body kept says nothing of the process; words of failure stay, for some shapes read them.
const MILD_LEVEL = /^\[?(?:trace|debug|info|notice|warn|warning)\b[\]:|]{0,2} {1,8}(?=\S)/;

// `Main: `, `[main] `, `c.e.BasketApplication - `: a logger of what starts and ends a program, not of what it works on.
const ENTRY = "(?:main|app|application|bootstrap|launcher|startup|lifecycle|server|program|runner)";
const ENTRY_LOGGER = new RegExp(
  `^(?:\\[[\\w.$/-]{0,60}?${ENTRY}\\]:?|[\\w.$/]{0,60}?${ENTRY}(?::| {1,40}[-:])) {1,8}(?=\\S)`,
);

/** The line with what it quotes blanked: `ticket opened: "my server crashed"` tells of no crash of its own. */
export function withoutQuotes(line: string): string {
  return /["'“«]/.test(line) ? line.replace(QUOTED, "$1*$2") : line;
}

// Quotes that open the line or follow a `=` hold the message itself; a quoted word is a name.
const QUOTED =
  /((?<=\S ?)(?<![=\w]|": ?)["“«]|(?<=[\s:(])')(?=[^"“”«»'\s]{1,40}\s)(?:[^"“”«»']|(?<=\w)'(?=\w)){1,250}(["”»](?!\w)|'(?!\w)|$)/g;

/** Whether a calm line hands on what somebody wrote: a ticket, a comment, a question. */
export function isHandedOn(line: string): boolean {
  return HANDED_ON.test(line);
}

// With what it is counted or followed by: a service may be called after any of them.
const HANDED_ON =
  /(?:^|\s)(?:ticket|issue|comment|subject|title|question|review|feedback|reply|тикет|обращени|заявк|комментари|вопрос|отзыв|письм)[a-zа-я]{0,4}(?: ?(?:[#№]|<\*>|\d)|: | (?:created|opened|closed|added|received|from|by|создан|открыт|закрыт|получен|от)(?:[^a-zа-я]|[а-я]{1,2} |$))/;
