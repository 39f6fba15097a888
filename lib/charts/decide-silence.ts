import type { ChangeIncidentInput, WireIncident } from "@/lib/contracts/incidents";

type Windows = WireIncident["impact"];

/** Its start and its end lie anywhere in the same span: nothing says yet that anything was down. */
export function isUndecided({ start, end }: Pick<Windows[number], "start" | "end">): boolean {
  return (
    end !== null &&
    start.notBefore !== start.notAfter &&
    start.notBefore === end.notBefore &&
    start.notAfter === end.notAfter
  );
}

/** The services of which it is unknown whether they were down. */
export function undecidedServices(windows: Windows): string[] {
  return [...new Set(windows.filter(isUndecided).map(({ service }) => service))];
}

/** The windows once a person has said that it was down: from the last record before the silence to the first after it. */
export function decideDown(windows: Windows): NonNullable<ChangeIncidentInput["impact"]> {
  return windows.map(({ service, kind, start, end }) => {
    if (!end || !isUndecided({ start, end })) return { service, kind, start, end };
    const [from, to] = [start.notBefore, end.notAfter];
    return {
      service,
      kind,
      start: { notBefore: from, best: from, notAfter: from, notBeforeProof: start.notBeforeProof },
      end: { notBefore: to, best: to, notAfter: to, notAfterProof: end.notAfterProof },
    };
  });
}
