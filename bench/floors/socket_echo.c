// socket_echo SECONDS BYTES: a message of that size there and back over a Unix socket between two processes.
#include "common.h"

static void echo(int file, char *buffer, size_t size)
{
    for (;;) {
        read_all(file, buffer, size);
        write_all(file, buffer, size);
    }
}

int main(int argc, char **argv)
{
    require(argc == 3, "arguments");
    size_t size = strtoull(argv[2], NULL, 10);
    char *sent = malloc(size), *received = malloc(size);
    require(sent != NULL && received != NULL, "malloc");
    memset(sent, 1, size);
    memset(received, 2, size);
    int pair[2];
    require(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, "socketpair");
    pid_t child = fork();
    require(child >= 0, "fork");
    if (child == 0) {
        close(pair[0]);
        memset(received, 3, size); // its own pages from now on
        echo(pair[1], received, size);
    }
    close(pair[1]);

    double cpu = 0;
    int64_t begin = 0, end = 0;
    long count = -1; // the first one warms up
    do {
        write_all(pair[0], sent, size);
        read_all(pair[0], received, size);
        if (++count == 0) {
            cpu = cpu_us(RUSAGE_SELF);
            begin = now_ns();
        }
        end = now_ns();
    } while (count == 0 || end - begin < (int64_t)(atof(argv[1]) * 1e9));
    cpu = cpu_us(RUSAGE_SELF) - cpu;
    close(pair[0]);
    waitpid(child, NULL, 0);
    print_bandwidth(size, count, end - begin, cpu);
    return 0;
}
