"""Answers the benchmark: one line of JSON for each round asked for on standard input."""

import concurrent.futures
import json
import multiprocessing
import sys


def open_pool(kind, workers):
    """The pool that the benchmark names."""
    if kind == "mp.Pool":
        return multiprocessing.Pool(workers)
    if kind == "pebble":
        import pebble  # not in the standard library

        return pebble.ProcessPool(max_workers=workers)
    return concurrent.futures.ProcessPoolExecutor(workers)


def submit(pool, done, function, *arguments):
    """Submits one item for itself; `done` gets its result on a thread of the pool."""
    if isinstance(pool, concurrent.futures.Executor):
        pool.submit(function, *arguments).add_done_callback(lambda future: done(future.result()))
    else:
        pool.apply_async(function, arguments, callback=done)


def run(pool, function, *arguments):
    """Runs one item and waits for it."""
    if isinstance(pool, concurrent.futures.Executor):
        return pool.submit(function, *arguments).result()
    return pool.apply(function, arguments)


def serve(measure):
    """Measures what each line asks for: measure(case, seconds)."""
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(measure(request["case"], request["seconds"])), flush=True)
