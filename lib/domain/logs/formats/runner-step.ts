import { detachedText } from "../../text/detached-text";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** `gh run view --log`: the job, the step, then the runner's line, set apart by tabs. The job is the service. */
export const runnerStep: LogFormat = {
  id: "runner-step",
  parse(line) {
    const job = line.indexOf("\t");
    if (job < 1 || job > 200) return null;
    const step = line.indexOf("\t", job + 1);
    if (step < 0 || step - job > 200) return null;
    const start = line.charCodeAt(step + 1) === 0xfeff ? step + 2 : step + 1;
    RUNNER_TIME.lastIndex = start;
    if (!RUNNER_TIME.test(line)) return null;
    const service = detachedText(line.slice(0, job));
    return makeHeader(line.slice(start), {
      service,
      attributes: { "cicd.pipeline.task.name": line.slice(job + 1, step) },
      stream: service,
      wraps: true,
    });
  },
};

const RUNNER_TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z(?: |$)/y;
