/*
 * The wall clock of a process, ahead of the machine's by seconds that another process writes (int64, in the machine's byte order) into the file that SHIFTED_CLOCK names: loaded with LD_PRELOAD. Clocks that
 * measure how long something takes stay as they are, as those of a machine whose date is set.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Of no clock that counts from the start of the machine: they stand at less than 30 years. */
#define EPOCH_SECONDS 1000000000

static const int64_t none = 0;
static const volatile int64_t *shift = &none;
static int (*real_clock_gettime)(clockid_t, struct timespec *);
static int (*real_cond_timedwait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
static int (*real_cond_clockwait)(pthread_cond_t *, pthread_mutex_t *, clockid_t, const struct timespec *);
static int (*real_sem_timedwait)(sem_t *, const struct timespec *);

__attribute__((constructor)) static void open_shift(void) {
    real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    /* Without its version the one of before 2003 would be found, where there is one. */
    real_cond_timedwait = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (real_cond_timedwait == NULL) {
        real_cond_timedwait = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    }
    real_cond_clockwait = dlsym(RTLD_NEXT, "pthread_cond_clockwait");
    real_sem_timedwait = dlsym(RTLD_NEXT, "sem_timedwait");
    const char *path = getenv("SHIFTED_CLOCK");
    int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    void *mapped = file < 0 ? MAP_FAILED : mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    if (mapped == MAP_FAILED) {
        perror("SHIFTED_CLOCK");
        _exit(1);
    }
    close(file);
    shift = mapped;
}

static int unshifted(clockid_t clock, struct timespec *now) {
    /* Other libraries' constructors may ask before ours has run. */
    return real_clock_gettime == NULL ? (int) syscall(SYS_clock_gettime, clock, now) : real_clock_gettime(clock, now);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = unshifted(clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        now->tv_sec += *shift;
    }
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec precise;
    (void) zone;
    clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if (out != NULL) {
        *out = now.tv_sec;
    }
    return now.tv_sec;
}

static int is_before(const struct timespec *one, const struct timespec *other) {
    return one->tv_sec < other->tv_sec || (one->tv_sec == other->tv_sec && one->tv_nsec < other->tv_nsec);
}

/* The kernel ends a wait until a time of the day when the clock is put beyond that time. We look once a second: when the machine's clock says what is returned here. */
static struct timespec next_look(const struct timespec *until) {
    struct timespec wake = {until->tv_sec - *shift, until->tv_nsec};
    struct timespec soon;
    unshifted(CLOCK_REALTIME, &soon);
    soon.tv_sec++;
    return is_before(&wake, &soon) ? wake : soon;
}

static int is_over(const struct timespec *until) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return !is_before(&now, until);
}

/* A condition may be reported without having been signalled, and its waiter looks whether it holds: so after a look that finds that it is not yet time. To wait on would lose a signal that came in between. */
static int outcome(int result, const struct timespec *until) {
    return result == ETIMEDOUT && !is_over(until) ? 0 : result;
}

/* Whether a condition counts by the wall clock is not seen from outside, but from the size of the time. */
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
    if (until->tv_sec < EPOCH_SECONDS) {
        return real_cond_timedwait(condition, mutex, until);
    }
    struct timespec wake = next_look(until);
    return outcome(real_cond_timedwait(condition, mutex, &wake), until);
}

int pthread_cond_clockwait(
    pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until) {
    if (clock != CLOCK_REALTIME) {
        return real_cond_clockwait(condition, mutex, clock, until);
    }
    struct timespec wake = next_look(until);
    return outcome(real_cond_clockwait(condition, mutex, clock, &wake), until);
}

int sem_timedwait(sem_t *semaphore, const struct timespec *until) {
    for (;;) {
        struct timespec wake = next_look(until);
        if (real_sem_timedwait(semaphore, &wake) == 0) {
            return 0;
        }
        if (errno != ETIMEDOUT || is_over(until)) {
            return -1;
        }
    }
}
