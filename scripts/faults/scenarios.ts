import { badInputs } from "./bad-inputs";
import { answerCut, backendKilled, gracefulStop } from "./connection-faults";
import { diskFull, poolExhausted } from "./exhaustion";
import type { Scenario } from "./outcome";
import { replicas } from "./replicas";
import { standby } from "./standby";

/** Every fault that is not a kill in the loop, by the name that `--only` takes. */
export const scenarios: Record<string, Scenario> = {
  "bad-inputs": badInputs,
  "backend-killed": backendKilled,
  "answer-cut": answerCut,
  "disk-full": diskFull,
  "pool-exhausted": poolExhausted,
  replicas,
  stop: gracefulStop,
  standby,
};
