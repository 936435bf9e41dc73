// queue SECONDS SIDES EACH CAPACITY: that many producers and as many consumers, processes all, around a ring of numbers in shared memory, with a mutex and two
// conditions. SECONDS is not used: a round is as long as the work.
#include "common.h"
#include <pthread.h>
#include <sys/mman.h>

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t filled, freed, go;
    int ready, started, ended; // processes that wait to begin, whether they may, and producers that are done
    int first, count, capacity;
    int64_t taken, sum;
    int ring[];
};

static void wait_to_go(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->ready++;
    pthread_cond_broadcast(&queue->filled);
    while (!queue->started)
        pthread_cond_wait(&queue->go, &queue->lock);
    pthread_mutex_unlock(&queue->lock);
}

static void produce(struct queue *queue, int first, int each)
{
    wait_to_go(queue);
    for (int item = first; item < first + each; item++) {
        pthread_mutex_lock(&queue->lock);
        while (queue->count == queue->capacity)
            pthread_cond_wait(&queue->freed, &queue->lock);
        queue->ring[(queue->first + queue->count++) % queue->capacity] = item;
        pthread_cond_signal(&queue->filled);
        pthread_mutex_unlock(&queue->lock);
    }
    pthread_mutex_lock(&queue->lock);
    queue->ended++;
    pthread_cond_broadcast(&queue->filled);
    pthread_mutex_unlock(&queue->lock);
}

static void consume(struct queue *queue, int sides)
{
    int64_t taken = 0, sum = 0;
    wait_to_go(queue);
    for (;;) {
        pthread_mutex_lock(&queue->lock);
        while (queue->count == 0 && queue->ended < sides)
            pthread_cond_wait(&queue->filled, &queue->lock);
        if (queue->count == 0)
            break;
        sum += queue->ring[queue->first];
        queue->first = (queue->first + 1) % queue->capacity;
        queue->count--;
        taken++;
        pthread_cond_signal(&queue->freed);
        pthread_mutex_unlock(&queue->lock);
    }
    queue->taken += taken;
    queue->sum += sum;
    pthread_mutex_unlock(&queue->lock);
}

int main(int argc, char **argv)
{
    require(argc == 5, "arguments");
    int sides = atoi(argv[2]), each = atoi(argv[3]), capacity = atoi(argv[4]);
    size_t size = sizeof(struct queue) + (size_t)capacity * sizeof(int);
    struct queue *queue = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    require(queue != MAP_FAILED, "mmap");
    queue->capacity = capacity;
    pthread_mutexattr_t lock;
    pthread_condattr_t condition;
    pthread_mutexattr_init(&lock);
    pthread_mutexattr_setpshared(&lock, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&queue->lock, &lock);
    pthread_condattr_init(&condition);
    pthread_condattr_setpshared(&condition, PTHREAD_PROCESS_SHARED);
    pthread_cond_init(&queue->filled, &condition);
    pthread_cond_init(&queue->freed, &condition);
    pthread_cond_init(&queue->go, &condition);

    for (int side = 0; side < 2 * sides; side++) {
        pid_t child = fork();
        require(child >= 0, "fork");
        if (child > 0)
            continue;
        if (side % 2 == 0)
            consume(queue, sides);
        else
            produce(queue, side / 2 * each, each);
        exit(0);
    }

    pthread_mutex_lock(&queue->lock);
    while (queue->ready < 2 * sides)
        pthread_cond_wait(&queue->filled, &queue->lock);
    int64_t begin = now_ns();
    queue->started = 1;
    pthread_cond_broadcast(&queue->go);
    pthread_mutex_unlock(&queue->lock);
    while (wait(NULL) > 0) {
    }
    int64_t elapsed = now_ns() - begin, items = (int64_t)sides * each;
    errno = EIO;
    require(queue->taken == items && queue->sum == items * (items - 1) / 2, "items were lost or doubled");
    printf("{\"items_per_second\":%.0f}\n", (double)items * 1e9 / (double)elapsed);
    return 0;
}
