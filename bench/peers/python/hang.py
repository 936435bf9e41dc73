"""W11: an item that hangs is ended at its limit, and another one waits behind it. Arguments: the kind of pool, and the limit in seconds."""

import concurrent.futures
import ctypes
import sys
import time

import driver


def increment(number):
    return number + 1


def spin():
    while True:
        pass


def sleep():
    time.sleep(3600)


def native():
    ctypes.CDLL(None).pause()


HANGS = {"spin": spin, "sleep": sleep, "native": native}


def measure(pool, case, limit):
    pool.schedule(increment, args=(1,)).result()
    ended = concurrent.futures.Future()
    due = time.monotonic() + limit
    hung = pool.schedule(HANGS[case], timeout=limit)
    hung.add_done_callback(lambda _: ended.set_result(time.monotonic()))
    assert pool.schedule(increment, args=(1,)).result() == 2
    followed = time.monotonic()
    assert isinstance(hung.exception(), concurrent.futures.TimeoutError)
    return {"ended_ms": (ended.result() - due) * 1e3, "followed_ms": (followed - due) * 1e3}


if __name__ == "__main__":
    with driver.open_pool(sys.argv[1], 1) as opened:
        driver.serve(lambda case, _: measure(opened, case, float(sys.argv[2])))
