// W11: an item that hangs is ended at its limit, and another one waits behind it. Argument: the limit in seconds.
// There are no time limits, so the item is aborted when its time is over.
import { createInterface } from 'node:readline';
import { openPool } from './pool.mjs';
import { now } from './tasks.mjs';

const limit = Number(process.argv[2]) * 1000;
const pool = openPool(1);

async function measure(name) {
  await pool.run(1, { name: 'increment' });
  const controller = new AbortController();
  const due = now() + limit;
  setTimeout(() => controller.abort(), limit);
  const hung = pool.run(null, { name, signal: controller.signal }).then(
    () => { throw new Error('it has ended'); },
    now,
  );
  await pool.run(1, { name: 'increment' });
  const followed = now();
  return { ended_ms: (await hung) - due, followed_ms: followed - due };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await measure(JSON.parse(line).case)));
}
process.exit(0);
