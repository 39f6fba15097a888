import type { KillReport, KillRound } from "./kill-loop";

/** Rows under a heading, columns as wide as what they hold. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The summary of the kill loop: by fault, and in all. */
export function killTable(report: KillReport): string {
  const kinds = [...new Set(report.rounds.map(({ kind }) => kind))].sort();
  const heading = ["fault", "kills", "acknowledged lines", "lost", "doubled", "back after p50", "max"];
  const rows = kinds.map((kind) =>
    row(
      kind,
      report.rounds.filter((round) => round.kind === kind),
    ),
  );
  return table([heading, ...rows, row("all", report.rounds)]);
}

function row(name: string, rounds: KillRound[]): string[] {
  const sum = (of: (round: KillRound) => number) =>
    String(rounds.reduce((total, round) => total + of(round), 0));
  const times = rounds.map(({ recoveryMs }) => recoveryMs).sort((a, b) => a - b);
  const ms = (value: number | undefined) => `${Math.round(value ?? 0)} ms`;
  return [
    name,
    String(rounds.length),
    sum((round) => round.acknowledged),
    sum((round) => round.lost),
    sum((round) => round.doubled),
    ms(times[times.length >> 1]),
    ms(times.at(-1)),
  ];
}
