// A pool of processes, not of threads, as everywhere in this benchmark.
import { Tinypool } from 'tinypool';

export function openPool(workers) {
  const pool = new Tinypool({
    filename: new URL('./tasks.mjs', import.meta.url).href,
    runtime: 'child_process',
    minThreads: workers,
    maxThreads: workers,
  });
  // A worker that ends without a task is reported here, and nowhere else.
  pool.on('error', () => {});
  return pool;
}

export const processIds = (pool) => pool.threads.map((worker) => worker.threadId);
