// kill_to_eof SECONDS [COMMAND...]: kills a process and waits for the end of its output.
// The process is a small one of its own, or the command, which must answer a line of JSON with another.
#include "common.h"
#include <signal.h>

static void child(int *input, int *output, char **command)
{
    dup2(input[0], STDIN_FILENO);
    dup2(output[1], STDOUT_FILENO);
    close(input[0]);
    close(input[1]);
    close(output[0]);
    close(output[1]);
    if (*command != NULL) {
        execvp(*command, command);
        require(0, *command);
    }
    char byte;
    for (;;) {
        read_all(STDIN_FILENO, &byte, 1);
        write_all(STDOUT_FILENO, &byte, 1);
    }
}

static int64_t measure(char **command)
{
    static const char request[] = "{\"id\":1}\n";
    int input[2], output[2];
    require(pipe(input) == 0 && pipe(output) == 0, "pipe");
    pid_t process = fork();
    require(process >= 0, "fork");
    if (process == 0)
        child(input, output, command);
    close(input[0]);
    close(output[1]);

    // Its answer shows that it runs.
    char answer[256];
    write_all(input[1], request, sizeof request - 1);
    require(read(output[0], answer, sizeof answer) > 0, "answer");

    int64_t begin = now_ns();
    kill(process, SIGKILL);
    while (read(output[0], answer, sizeof answer) > 0) {
    }
    int64_t end = now_ns();
    close(input[1]);
    close(output[0]);
    waitpid(process, NULL, 0);
    return end - begin;
}

int main(int argc, char **argv)
{
    require(argc >= 2, "arguments");
    enum { MOST = 10000 };
    int64_t samples[MOST], end = now_ns() + (int64_t)(atof(argv[1]) * 1e9);
    size_t count = 0;
    do
        samples[count++] = measure(argv + 2);
    while (count < MOST && now_ns() < end);
    qsort(samples, count, sizeof *samples, compare);
    printf("{\"noticed_ms\":%.4f}\n", percentile_us(samples, count, 0.50) / 1e3);
    return 0;
}
