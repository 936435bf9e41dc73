// ping_pong SECONDS HOST_PROCESSOR WORKER_PROCESSOR: 64 bytes there and back over a Unix socket between two processes.
#include "common.h"

enum { MESSAGE = 64, MOST = 4000000 };

static void echo(int file)
{
    char buffer[MESSAGE];
    for (;;) {
        read_all(file, buffer, MESSAGE);
        write_all(file, buffer, MESSAGE);
    }
}

int main(int argc, char **argv)
{
    require(argc == 4, "arguments");
    int pair[2];
    require(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, "socketpair");
    pid_t child = fork();
    require(child >= 0, "fork");
    if (child == 0) {
        close(pair[0]);
        pin(atoi(argv[3]));
        echo(pair[1]);
    }
    close(pair[1]);
    pin(atoi(argv[2]));

    int64_t *samples = malloc(MOST * sizeof *samples);
    char buffer[MESSAGE] = {0};
    size_t count = 0;
    int64_t begin = now_ns(), before = begin, end = begin + (int64_t)(atof(argv[1]) * 1e9);
    double cpu = cpu_us(RUSAGE_SELF);
    while (before < end && count < MOST) {
        write_all(pair[0], buffer, MESSAGE);
        read_all(pair[0], buffer, MESSAGE);
        int64_t after = now_ns();
        samples[count++] = after - before;
        before = after;
    }
    cpu = cpu_us(RUSAGE_SELF) - cpu;
    close(pair[0]);
    waitpid(child, NULL, 0);

    qsort(samples, count, sizeof *samples, compare);
    printf("{\"p50_us\":%.3f,\"p99_us\":%.3f,\"host_cpu_us_per_item\":%.3f,\"worker_cpu_us_per_item\":%.3f}\n", percentile_us(samples, count, 0.50),
           percentile_us(samples, count, 0.99), cpu / (double)count, cpu_us(RUSAGE_CHILDREN) / (double)count);
    return 0;
}
