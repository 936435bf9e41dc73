// What the floors share: clock, processor time, placement, percentiles.
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static inline void require(int holds, const char *what)
{
    if (!holds) {
        perror(what);
        exit(1);
    }
}

static inline int64_t now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

// Processor time of this process, or of its children that were waited for.
static inline double cpu_us(int who)
{
    struct rusage usage;
    getrusage(who, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

// Keeps the caller on one processor; -1 for any.
static inline void pin(int processor)
{
    if (processor < 0)
        return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    require(sched_setaffinity(0, sizeof set, &set) == 0, "sched_setaffinity");
}

static inline void read_all(int file, char *buffer, size_t size)
{
    while (size > 0) {
        ssize_t count = read(file, buffer, size);
        if (count <= 0)
            exit(count == 0 ? 0 : 1);
        buffer += count;
        size -= (size_t)count;
    }
}

static inline void write_all(int file, const char *buffer, size_t size)
{
    while (size > 0) {
        ssize_t count = write(file, buffer, size);
        require(count > 0, "write");
        buffer += count;
        size -= (size_t)count;
    }
}

static inline int compare(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

// The smallest of the sorted samples that this share of them does not exceed, in microseconds.
static inline double percentile_us(const int64_t *sorted, size_t count, double share)
{
    size_t rank = (size_t)(share * (double)count + 0.999999);
    return (double)sorted[rank > 0 ? rank - 1 : 0] / 1e3;
}

// The figures of `count` messages there and back, counted once; processor time of the child since it began.
static inline void print_bandwidth(size_t size, long count, int64_t elapsed_ns, double host_cpu_us)
{
    printf("{\"mb_per_second\":%.3f,\"host_cpu_us_per_item\":%.3f,\"worker_cpu_us_per_item\":%.3f}\n",
           (double)size * (double)count * 1e3 / (double)elapsed_ns, host_cpu_us / (double)count, cpu_us(RUSAGE_CHILDREN) / (double)(count + 1));
}
