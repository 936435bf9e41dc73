"""A ProcLab worker in Python, written from docs/protocol.md alone."""
import os
import socket
import struct
import sys
import time

import msgpack

HELLO, WELCOME, READY, DEFINE, RUN, CANCEL, CREDIT, LEAVE, RESULT, FAILURE, PROGRESS, ITEM = range(12)
THREW, UNKNOWN_TASK = 0, 4


def add(left, right):
    return left + right


def describe(person):
    person["Greeting"] = "hello " + person["Name"]
    return person


def fail(message):
    raise ValueError(message)


TASKS = {"python.add": lambda a: add(*a), "python.describe": describe, "python.fail": fail}


class Host:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.unpacker = msgpack.Unpacker(max_bin_len=64 * 1024 * 1024)

    def send(self, *message):
        body = msgpack.packb(list(message))
        self.socket.sendall(b"\xc6" + struct.pack(">I", len(body)) + body)

    def messages(self):
        while True:
            data = self.socket.recv(65536)
            if not data:
                return
            self.unpacker.feed(data)
            for body in self.unpacker:
                yield msgpack.unpackb(body)


def run(host, item, task, argument):
    begun = time.monotonic()

    def microseconds():
        return int((time.monotonic() - begun) * 1e6)

    if task not in TASKS:
        host.send(FAILURE, item, 0, UNKNOWN_TASK, ["", f"there is no task {task}", None, []])
        return
    try:
        host.send(RESULT, item, microseconds(), TASKS[task](argument))
    except Exception as error:
        host.send(FAILURE, item, microseconds(), THREW, [type(error).__name__, str(error), None, []])


def main():
    mark, address = sys.stdin.readline().rstrip("\n").split(" ", 1)
    assert mark == "proclab/1" and address.startswith("pipe:"), mark
    host = Host(address[len("pipe:"):])
    host.send(HELLO, 1, 1, os.getpid())
    tasks = {}
    for kind, *fields in host.messages():
        if kind == WELCOME:
            host.send(READY)
        elif kind == DEFINE:
            tasks[fields[0]] = fields[2]
        elif kind == RUN:
            item, task, _attempt, _place, argument = fields
            run(host, item, tasks[task], argument)
        elif kind == LEAVE:
            return


main()
