/* A disk that fails when it is told to, and that remembers what was done to it.

   Preloaded into a child, it stands before the calls that change files below one folder. Armed, it
   counts them and refuses the n-th: that one alone, or all that follow as well. Logging, it appends
   to a file what each call did, data included, so that a power cut can be played afterwards.
   The child drives it by the functions named shim_*. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPEN, WRITE, TRUNCATE, SYNC, RENAME, LINK, UNLINK, MARK };
enum mode { ONCE, FULL, GONE };

static char watched[PATH_MAX];
static size_t watched_length;
static int armed, mode, refusal, torn, log_handle = -1;
static uint64_t count, fail_at, refused;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct record {
  uint32_t kind, path_length, other_length, reserved;
  uint64_t inode, data_length;
  int64_t offset;
};

/* The child's hand */

void shim_watch(const char *folder) {
  snprintf(watched, sizeof watched, "%s", folder);
  watched_length = strlen(watched);
}

void shim_arm(uint64_t at, int error, int how, int half) {
  pthread_mutex_lock(&lock);
  armed = 1, count = 0, refused = 0, fail_at = at, refusal = error, mode = how, torn = half;
  pthread_mutex_unlock(&lock);
}

uint64_t shim_disarm(void) {
  armed = 0;
  return count;
}

uint64_t shim_refused(void) { return refused; }

void shim_log(const char *path) {
  if (log_handle >= 0) syscall(SYS_close, log_handle);
  log_handle = -1;
  if (*path)
    log_handle = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* What is watched */

static int below(const char *path) {
  return watched_length && strncmp(path, watched, watched_length) == 0 &&
         (path[watched_length] == '/' || path[watched_length] == 0);
}

static int of_handle(int handle, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = 0;
  return below(path);
}

static int of_name(int folder, const char *name, char *path) {
  if (name[0] == '/') {
    snprintf(path, PATH_MAX, "%s", name);
    return below(path);
  }
  char parent[PATH_MAX];
  if (folder == AT_FDCWD) {
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, "/proc/self/cwd", parent, PATH_MAX - 1);
    parent[length < 0 ? 0 : length] = 0;
  } else {
    of_handle(folder, parent);
  }
  int length = snprintf(path, PATH_MAX, "%s/%s", parent, name);
  if (length >= PATH_MAX) path[0] = 0;
  return below(path);
}

/* Refusing */

static int needs_room(enum kind kind) { return kind == OPEN || kind == WRITE || kind == LINK; }

/* Whether this call is to fail; a full disk still lets go of files and settles what it has. */
static int refuses(enum kind kind, int creating) {
  if (!armed) return 0;
  pthread_mutex_lock(&lock);
  uint64_t number = ++count;
  int fails = number == fail_at;
  if (fail_at && number > fail_at)
    fails = mode == GONE || (mode == FULL && needs_room(kind) && (kind != OPEN || creating));
  if (fails) refused++;
  pthread_mutex_unlock(&lock);
  if (fails) errno = refusal;
  return fails;
}

/* Remembering */

static void append(const void *data, size_t length) {
  const char *from = data;
  while (length > 0) {
    ssize_t done = syscall(SYS_write, log_handle, from, length);
    if (done <= 0) return;
    from += done, length -= done;
  }
}

static void remember(enum kind kind, const char *path, const char *other, uint64_t inode,
                     int64_t offset, const void *data, size_t length) {
  if (log_handle < 0) return;
  int kept = errno;
  struct record one = {kind, strlen(path), strlen(other), 0, inode, length, offset};
  pthread_mutex_lock(&lock);
  append(&one, sizeof one);
  append(path, one.path_length);
  append(other, one.other_length);
  append(data, length);
  pthread_mutex_unlock(&lock);
  errno = kept;
}

static uint64_t inode_of(int handle) {
  struct stat found;
  return log_handle >= 0 && fstat(handle, &found) == 0 ? found.st_ino : 0;
}

static int is_folder(int handle) {
  struct stat found;
  return fstat(handle, &found) == 0 && S_ISDIR(found.st_mode);
}

static uint64_t inode_at(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 ? found.st_ino : 0;
}

void shim_mark(const char *word) { remember(MARK, word, "", 0, 0, "", 0); }

/* The calls */

static int opened(int folder, const char *name, int flags, mode_t permissions) {
  char path[PATH_MAX];
  int writing = (flags & O_ACCMODE) != O_RDONLY || flags & O_CREAT;
  if (!writing || !(armed || log_handle >= 0) || !of_name(folder, name, path))
    return syscall(SYS_openat, folder, name, flags, permissions);
  uint64_t before = inode_at(path);
  if (refuses(OPEN, !before)) return -1;
  int handle = syscall(SYS_openat, folder, name, flags, permissions);
  if (handle >= 0 && (!before || flags & O_TRUNC))
    remember(before ? TRUNCATE : OPEN, path, "", inode_of(handle), 0, "", 0);
  return handle;
}

#define PERMISSIONS                                   \
  va_list rest;                                       \
  va_start(rest, flags);                              \
  mode_t permissions = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
  va_end(rest)

int open(const char *name, int flags, ...) {
  PERMISSIONS;
  return opened(AT_FDCWD, name, flags, permissions);
}

int open64(const char *name, int flags, ...) {
  PERMISSIONS;
  return opened(AT_FDCWD, name, flags | O_LARGEFILE, permissions);
}

int openat(int folder, const char *name, int flags, ...) {
  PERMISSIONS;
  return opened(folder, name, flags, permissions);
}

int openat64(int folder, const char *name, int flags, ...) {
  PERMISSIONS;
  return opened(folder, name, flags | O_LARGEFILE, permissions);
}

static int passes(int handle, char *path) {
  return (armed || log_handle >= 0) && handle != log_handle && of_handle(handle, path);
}

/* A torn write leaves its first half and fails all the same. */
static ssize_t written(int handle, const void *data, size_t length, off_t offset, int placed) {
  char path[PATH_MAX];
  int seen = passes(handle, path);
  if (seen && refuses(WRITE, 0)) {
    int kept = errno;
    if (torn && placed) syscall(SYS_pwrite64, handle, data, length / 2, offset);
    if (torn && !placed) syscall(SYS_write, handle, data, length / 2);
    errno = kept;
    return -1;
  }
  ssize_t done = placed ? syscall(SYS_pwrite64, handle, data, length, offset)
                        : syscall(SYS_write, handle, data, length);
  if (seen && done > 0 && log_handle >= 0) {
    off_t at = placed ? offset : lseek(handle, 0, SEEK_CUR) - done;
    remember(WRITE, path, "", inode_of(handle), at, data, done);
  }
  return done;
}

ssize_t write(int handle, const void *data, size_t length) {
  return written(handle, data, length, 0, 0);
}

ssize_t pwrite(int handle, const void *data, size_t length, off_t offset) {
  return written(handle, data, length, offset, 1);
}

ssize_t pwrite64(int handle, const void *data, size_t length, off_t offset) {
  return written(handle, data, length, offset, 1);
}

/* One part after the other: a short count is the caller's to go on with. */
ssize_t writev(int handle, const struct iovec *parts, int many) {
  ssize_t total = 0;
  char path[PATH_MAX];
  if (!passes(handle, path)) return syscall(SYS_writev, handle, parts, many);
  for (int at = 0; at < many; at++) {
    ssize_t done = written(handle, parts[at].iov_base, parts[at].iov_len, 0, 0);
    if (done < 0) return total ? total : -1;
    total += done;
  }
  return total;
}

int ftruncate(int handle, off_t length) {
  char path[PATH_MAX];
  int seen = passes(handle, path);
  if (seen && refuses(TRUNCATE, 0)) return -1;
  int done = syscall(SYS_ftruncate, handle, length);
  if (seen && !done) remember(TRUNCATE, path, "", inode_of(handle), length, "", 0);
  return done;
}

int ftruncate64(int handle, off_t length) { return ftruncate(handle, length); }

int truncate(const char *name, off_t length) {
  char path[PATH_MAX];
  int seen = of_name(AT_FDCWD, name, path);
  if (seen && refuses(TRUNCATE, 0)) return -1;
  int done = syscall(SYS_truncate, name, length);
  if (seen && !done) remember(TRUNCATE, path, "", inode_at(path), length, "", 0);
  return done;
}

int truncate64(const char *name, off_t length) { return truncate(name, length); }

static int synced(int handle, long call) {
  char path[PATH_MAX];
  int seen = passes(handle, path);
  if (seen && refuses(SYNC, 0)) return -1;
  int done = syscall(call, handle);
  if (seen && !done) remember(SYNC, path, "", inode_of(handle), is_folder(handle), "", 0);
  return done;
}

int fsync(int handle) { return synced(handle, SYS_fsync); }

int fdatasync(int handle) { return synced(handle, SYS_fdatasync); }

static int renamed(int from, const char *old, int to, const char *fresh, unsigned flags) {
  char path[PATH_MAX], other[PATH_MAX];
  int seen = of_name(from, old, path) | of_name(to, fresh, other);
  if (seen && refuses(RENAME, 0)) return -1;
  int done = syscall(SYS_renameat2, from, old, to, fresh, flags);
  if (seen && !done) remember(RENAME, path, other, inode_at(other), 0, "", 0);
  return done;
}

int rename(const char *old, const char *fresh) {
  return renamed(AT_FDCWD, old, AT_FDCWD, fresh, 0);
}

int renameat(int from, const char *old, int to, const char *fresh) {
  return renamed(from, old, to, fresh, 0);
}

int renameat2(int from, const char *old, int to, const char *fresh, unsigned flags) {
  return renamed(from, old, to, fresh, flags);
}

int linkat(int from, const char *old, int to, const char *fresh, int flags) {
  char path[PATH_MAX], other[PATH_MAX];
  int seen = of_name(from, old, path) | of_name(to, fresh, other);
  if (seen && refuses(LINK, 1)) return -1;
  int done = syscall(SYS_linkat, from, old, to, fresh, flags);
  if (seen && !done) remember(LINK, path, other, inode_at(other), 0, "", 0);
  return done;
}

int link(const char *old, const char *fresh) {
  return linkat(AT_FDCWD, old, AT_FDCWD, fresh, 0);
}

int unlinkat(int folder, const char *name, int flags) {
  char path[PATH_MAX];
  int seen = of_name(folder, name, path);
  if (seen && refuses(UNLINK, 0)) return -1;
  int done = syscall(SYS_unlinkat, folder, name, flags);
  if (seen && !done) remember(UNLINK, path, "", 0, 0, "", 0);
  return done;
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
