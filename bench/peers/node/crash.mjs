// W6: one of the workers is killed under 100 items of 10 ms. Argument: the number of workers.
import { setTimeout as delay } from 'node:timers/promises';
import { openPool, processIds } from './pool.mjs';
import { now } from './tasks.mjs';

const ITEMS = 100;
const NAP = 10;
const BEFORE_THE_KILL = 20;
const PATIENCE = 5000;

const pool = openPool(Number(process.argv[2]));
const results = [];
const failures = [];
let reachKill;
const killIsDue = new Promise((resolve) => { reachKill = resolve; });

function run() {
  return pool.run(NAP, { name: 'nap' }).then(
    (result) => {
      if (results.push(result) === BEFORE_THE_KILL) reachKill();
    },
    () => failures.push(now()),
  );
}

const items = Array.from({ length: ITEMS }, run);
await killIsDue;
const first = processIds(pool);
await delay(NAP / 2); // into the middle of the next one
const killed = now();
process.kill(first[0], 'SIGKILL');
await Promise.race([Promise.all(items), delay(PATIENCE)]);

const figures = { errors: failures.length, lost: ITEMS - results.length - failures.length };
if (failures.length > 0) {
  figures.noticed_ms = Math.min(...failures) - killed;
}
const later = results.filter((result) => !first.includes(result.processId)).map((result) => result.began);
if (later.length > 0) {
  figures.replaced_ms = Math.min(...later) - killed;
}
console.log(JSON.stringify(figures));
process.exit(0);
