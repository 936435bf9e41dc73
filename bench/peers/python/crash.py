"""W6: one of two workers is killed under 100 items of 10 ms. Arguments: the kind of pool, and the number of workers."""

import concurrent.futures
import json
import multiprocessing.pool
import os
import signal
import sys
import threading
import time

import driver

ITEMS = 100
NAP = 0.010
BEFORE_THE_KILL = 20
PATIENCE = 2.0


def nap(seconds):
    began = time.monotonic()
    time.sleep(seconds)
    return os.getpid(), began


class Round:
    """Takes in how each item ends."""

    def __init__(self):
        self.changed = threading.Condition()
        self.results = []
        self.failures = []

    def succeed(self, result):
        with self.changed:
            self.results.append(result)
            self.changed.notify()

    def fail(self, _error):
        with self.changed:
            self.failures.append(time.monotonic())
            self.changed.notify()

    def ended(self):
        return len(self.results) + len(self.failures)

    def wait_for(self, count):
        """Waits until so many have ended, or nothing has happened for a while."""
        with self.changed:
            while self.ended() < count:
                if not self.changed.wait(PATIENCE):
                    return

    def submit(self, pool):
        if isinstance(pool, multiprocessing.pool.Pool):
            pool.apply_async(nap, (NAP,), callback=self.succeed, error_callback=self.fail)
        elif isinstance(pool, concurrent.futures.Executor):
            pool.submit(nap, NAP).add_done_callback(self._end_future)
        else:
            pool.schedule(nap, args=(NAP,)).add_done_callback(self._end_future)

    def _end_future(self, future):
        error = future.exception()
        if error is None:
            self.succeed(future.result())
        else:
            self.fail(error)


def process_ids(pool):
    if isinstance(pool, multiprocessing.pool.Pool):
        return [process.pid for process in pool._pool]
    if isinstance(pool, concurrent.futures.Executor):
        return list(pool._processes)
    return list(pool._pool_manager.worker_manager.workers)


def measure(kind, workers):
    pool = driver.open_pool(kind, workers)
    run = Round()
    for _ in range(ITEMS):
        run.submit(pool)
    run.wait_for(BEFORE_THE_KILL)
    first = process_ids(pool)
    time.sleep(NAP / 2)  # into the middle of the next one
    killed = time.monotonic()
    os.kill(first[0], signal.SIGKILL)
    run.wait_for(ITEMS)
    figures = {"errors": len(run.failures), "lost": ITEMS - run.ended()}
    if run.failures:
        figures["noticed_ms"] = (min(run.failures) - killed) * 1e3
    later = [began for process_id, began in run.results if process_id not in first]
    if later:
        figures["replaced_ms"] = (min(later) - killed) * 1e3
    return figures


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))), flush=True)
    # A pool that has lost a worker can hang when it is closed, and the interpreter when it ends.
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(0)
