// shared_memory_echo SECONDS BYTES: a message of that size copied into shared memory, out of it by another process,
// and back the same way. The sides wake each other by futex and do not spin.
#include "common.h"
#include <linux/futex.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/syscall.h>

struct turn {
    _Atomic uint32_t number; // odd: the worker's turn; even: the host's
    _Atomic uint32_t over;
};

static void give(struct turn *turn, uint32_t number)
{
    atomic_store(&turn->number, number);
    syscall(SYS_futex, &turn->number, FUTEX_WAKE, 1, NULL, NULL, 0);
}

static void await(struct turn *turn, uint32_t number)
{
    uint32_t now;
    while ((now = atomic_load(&turn->number)) != number)
        syscall(SYS_futex, &turn->number, FUTEX_WAIT, now, NULL, NULL, 0);
}

static void *shared(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    require(memory != MAP_FAILED, "mmap");
    return memory;
}

static void echo(struct turn *turn, char *memory, char *own, size_t size)
{
    for (uint32_t number = 1;; number += 2) {
        await(turn, number);
        if (atomic_load(&turn->over))
            exit(0);
        memcpy(own, memory, size);
        memcpy(memory, own, size);
        give(turn, number + 1);
    }
}

int main(int argc, char **argv)
{
    require(argc == 3, "arguments");
    size_t size = strtoull(argv[2], NULL, 10);
    struct turn *turn = shared(sizeof *turn);
    char *memory = shared(size), *sent = malloc(size), *received = malloc(size);
    require(sent != NULL && received != NULL, "malloc");
    memset(sent, 1, size);
    memset(received, 2, size);
    pid_t child = fork();
    require(child >= 0, "fork");
    if (child == 0) {
        memset(received, 3, size); // its own pages from now on
        echo(turn, memory, received, size);
    }

    double cpu = 0;
    int64_t begin = 0, end = 0;
    long count = -1; // the first one warms up
    uint32_t number = 0;
    do {
        memcpy(memory, sent, size);
        give(turn, number + 1);
        await(turn, number += 2);
        memcpy(received, memory, size);
        if (++count == 0) {
            cpu = cpu_us(RUSAGE_SELF);
            begin = now_ns();
        }
        end = now_ns();
    } while (count == 0 || end - begin < (int64_t)(atof(argv[1]) * 1e9));
    cpu = cpu_us(RUSAGE_SELF) - cpu;
    atomic_store(&turn->over, 1);
    give(turn, number + 1);
    waitpid(child, NULL, 0);
    print_bandwidth(size, count, end - begin, cpu);
    return 0;
}
