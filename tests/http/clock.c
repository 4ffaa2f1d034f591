/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Preloaded into the server by the tests, so that an hour goes by at once: its clocks show as many seconds
 * more as stand, as a 64-bit number, in the file that CBI_CLOCK_FILE names. The test may change them meanwhile.
 */

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *moved_by;

__attribute__ ((constructor)) static void
find_file (void)
{
  const char *path = getenv ("CBI_CLOCK_FILE");
  int         fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  void       *page = fd >= 0 ? mmap (NULL, sizeof *moved_by, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;

  if (page != MAP_FAILED)
    moved_by = page;
  if (fd >= 0)
    close (fd);
}

int
clock_gettime (clockid_t        clock,
               struct timespec *now)
{
  int result = (int) syscall (SYS_clock_gettime, clock, now);

  if (result == 0 && moved_by != NULL && clock != CLOCK_PROCESS_CPUTIME_ID && clock != CLOCK_THREAD_CPUTIME_ID)
    now->tv_sec += (time_t) *moved_by;

  return result;
}

int
gettimeofday (struct timeval *restrict now,
              void *restrict zone)
{
  struct timespec precise;

  if (clock_gettime (CLOCK_REALTIME, &precise) != 0)
    return -1;

  now->tv_sec = precise.tv_sec;
  now->tv_usec = precise.tv_nsec / 1000;

  return 0;
}

time_t
time (time_t *result)
{
  struct timespec now;

  if (clock_gettime (CLOCK_REALTIME, &now) != 0)
    return (time_t) -1;
  if (result != NULL)
    *result = now.tv_sec;

  return now.tv_sec;
}
