import { classNames } from "@/components/ui/class-names";
import { readAnsi, type AnsiHue, type AnsiStyle } from "./read-ansi";

// The terminal's hues at a contrast that holds on both themes; black and white are the text's own colour.
const COLORS: Record<AnsiHue, string> = {
  black: "text-ink-3",
  red: "text-[light-dark(#ae1523,#ff8f92)]",
  green: "text-[light-dark(#1b6b3a,#7fd29a)]",
  yellow: "text-[light-dark(#7a5200,#f0b955)]",
  blue: "text-[light-dark(#2058a8,#97bdf5)]",
  magenta: "text-[light-dark(#8a2a86,#e79ae2)]",
  cyan: "text-[light-dark(#0c6170,#7ccfdd)]",
  white: "text-ink",
};
const BACKGROUNDS: Record<AnsiHue, string> = {
  black: "bg-sunken",
  red: "bg-[light-dark(#fdecec,#3a1a1d)]",
  green: "bg-[light-dark(#e6f4ea,#1a2d20)]",
  yellow: "bg-[light-dark(#fdf1da,#35290f)]",
  blue: "bg-[light-dark(#e8f0fb,#1b2940)]",
  magenta: "bg-[light-dark(#f8eaf7,#331a31)]",
  cyan: "bg-[light-dark(#e2f3f6,#12292d)]",
  white: "bg-sunken",
};

/** Text with the colours it had in the terminal, as plain spans; every other terminal code is dropped. */
export function AnsiText({ text }: { text: string }) {
  return readAnsi(text).map((run, index) => (
    <span key={index} className={classOf(run.style)}>
      {run.text}
    </span>
  ));
}

function classOf(style: AnsiStyle): string | undefined {
  const names = classNames(
    style.inverse ? "bg-ink text-ink-inverse" : style.color && COLORS[style.color],
    !style.inverse && style.background && BACKGROUNDS[style.background],
    style.bold && "font-bold",
    style.dim && !style.inverse && !style.color && "text-ink-2",
    style.italic && "italic",
    style.underline && "underline",
    style.strike && "line-through",
  );
  return names || undefined;
}
