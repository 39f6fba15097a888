/** Two made-up services side by side as `docker compose logs` prints them, a Python trace among them. */
export function composeLog(day: string, services: readonly [string, string]): string {
  const [shelf, till] = services;
  const width = Math.max(shelf.length, till.length) + 2;
  const prefix = (service: string) => `${`${service}-1`.padEnd(width)}  | `;
  const lines: string[] = [];
  for (let minute = 0; minute < 45; minute += 1) {
    const at = `${day} 10:${String(minute).padStart(2, "0")}`;
    lines.push(`${prefix(shelf)}${at}:05,120 INFO ${shelf}.stock: counted ${200 + minute} crates`);
    lines.push(`${prefix(till)}${at}:09,004 INFO ${till}.sale: receipt ${9_000 + minute} printed`);
    if (minute % 9 === 4) {
      lines.push(
        `${prefix(till)}${at}:30,500 ERROR ${till}.sale: receipt ${9_000 + minute} was refused`,
        `${prefix(till)}Traceback (most recent call last):`,
        `${prefix(till)}  File "/srv/${till}/sale.py", line 41, in print_receipt`,
        `${prefix(till)}    printer.send(receipt)`,
        `${prefix(shelf)}${at}:30,700 WARNING ${shelf}.stock: crate ${minute} is not on its shelf`,
        `${prefix(till)}ConnectionResetError: the printer hung up`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}
