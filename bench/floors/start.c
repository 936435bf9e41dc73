// start SECONDS: a pool of two processes of this program, started, asked one thing and ended;
// how long until one has connected and until the first answer.
#include "common.h"
#include <spawn.h>

enum { WORKERS = 2 };

// The worker: says that it is there, answers what comes, and leaves when the connection ends.
static void work(int file)
{
    char byte = 'r';
    write_all(file, &byte, 1);
    for (;;) {
        read_all(file, &byte, 1);
        byte++;
        write_all(file, &byte, 1);
    }
}

static int start(const char *program, pid_t *child)
{
    int pair[2];
    require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0, "socketpair");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pair[1], 3);
    char *arguments[] = {(char *)program, NULL}, *environment[] = {NULL};
    require(posix_spawn(child, program, &actions, NULL, arguments, environment) == 0, "posix_spawn");
    posix_spawn_file_actions_destroy(&actions);
    close(pair[1]);
    return pair[0];
}

int main(int argc, char **argv)
{
    if (argc == 1)
        work(3);

    int64_t begin = now_ns();
    int files[WORKERS];
    pid_t children[WORKERS];
    // The descriptor that the workers get must not be that of a socket of ours.
    require(dup2(STDERR_FILENO, 3) == 3, "dup2");
    for (int worker = 0; worker < WORKERS; worker++)
        files[worker] = start(argv[0], &children[worker]);

    char byte;
    read_all(files[0], &byte, 1);
    int64_t connected = now_ns();
    byte = 1;
    write_all(files[0], &byte, 1);
    read_all(files[0], &byte, 1);
    require(byte == 2, "answer");
    int64_t answered = now_ns();

    for (int worker = 0; worker < WORKERS; worker++)
        close(files[worker]);
    for (int worker = 0; worker < WORKERS; worker++)
        waitpid(children[worker], NULL, 0);
    printf("{\"worker_ready_ms\":%.3f,\"first_result_ms\":%.3f}\n", (double)(connected - begin) / 1e6, (double)(answered - begin) / 1e6);
    return 0;
}
