/** A JSON answer whose status depends on what was done, or that has headers of its own. */
export class JsonAnswer {
  constructor(
    readonly body: unknown,
    readonly status: number = 200,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}
