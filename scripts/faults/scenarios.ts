import { badInputs } from "./bad-inputs";
import { badLink } from "./bad-link";
import { answerCut, backendKilled, gracefulStop } from "./connection-faults";
import { clockJumps } from "./clock-jumps";
import { diskFull, poolExhausted } from "./exhaustion";
import { fileAndRow } from "./file-and-row";
import { littleMemory } from "./little-memory";
import { migrationKills } from "./migration-kills";
import type { Scenario } from "./outcome";
import { pooler } from "./pooler";
import { replicas } from "./replicas";
import { secondStart } from "./second-start";
import { secretsInLog } from "./secrets-in-log";
import { slowClients } from "./slow-clients";
import { standby } from "./standby";
import { timeZones } from "./time-zones";

/** Every fault that is not a kill in the loop, by the name that `--only` takes. */
export const scenarios: Record<string, Scenario> = {
  "bad-inputs": badInputs,
  "backend-killed": backendKilled,
  "answer-cut": answerCut,
  "bad-link": badLink,
  "clock-jumps": clockJumps,
  "disk-full": diskFull,
  "file-and-row": fileAndRow,
  "little-memory": littleMemory,
  "migration-kills": migrationKills,
  "pool-exhausted": poolExhausted,
  pooler,
  replicas,
  "second-start": secondStart,
  secrets: secretsInLog,
  "slow-clients": slowClients,
  stop: gracefulStop,
  standby,
  "time-zones": timeZones,
};
