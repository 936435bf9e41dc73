"""W5: a pool of two, one item, shut down. Arguments: the kind of pool, and how its processes are made (fork or spawn)."""

import concurrent.futures
import json
import multiprocessing
import sys
import time

WORKERS = 2


def increment(number):
    return number + 1


def main(kind, method):
    begin = time.monotonic()
    context = multiprocessing.get_context(method)
    if kind == "mp.Pool":
        with context.Pool(WORKERS) as pool:
            answer = pool.apply(increment, (1,))
            first = time.monotonic() - begin
            pool.close()
            pool.join()
    else:
        with concurrent.futures.ProcessPoolExecutor(WORKERS, mp_context=context) as pool:
            answer = pool.submit(increment, 1).result()
            first = time.monotonic() - begin
    assert answer == 2
    print(json.dumps({"first_result_ms": first * 1e3}))


if __name__ == "__main__":
    main(*sys.argv[1:])
