/* A disk that loses power: whatever a program writes below CUT_ROOT is noted page by page, and only fsync carries
 * it to CUT_DISK, a second folder that is what the disk would hold. Killing the program and putting CUT_DISK back is
 * then a power cut. Loaded with LD_PRELOAD, without privileges; the program knows nothing of it (glibc only).
 *
 * CUT_STATE holds, for each file, one byte for each page that was written and not yet carried: it outlives the
 * program, as the pages that a system holds outlive whoever wrote them.
 *
 * CUT_FAULT breaks one call and those after it as told: `fsync:N` answers EIO to the N-th fsync and forgets what was
 * to be carried, as Linux does: the pages are called clean, and a second fsync says that all is well. `write:N:full`
 * answers ENOSPC, `write:N:short` writes one half, then answers ENOSPC; with a `+` at the end, all those that follow
 * fail too. The file CUT_STATE/fired then appears.
 *
 * A file is there from its first fsync and has its new name as soon as it is renamed; a second name (link) is there once
 * the folder is synced. What it does not know: writes through a map of memory, descriptors doubled by fcntl. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define PAGE 4096
#define PAGES (1 << 18)
#define FILES 256
#define DESCRIPTORS 8192
#define LONGEST 1024
/* Microseconds that a disk takes to sync. */
#define SLOW 4000

struct file {
    dev_t dev;
    ino_t ino;
    int live;
    unsigned char *written;
    char name[LONGEST];
};

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct file files[FILES];
static struct file *behind[DESCRIPTORS];
static const char *root, *disk, *state;
static size_t root_length;

static int fault_kind; /* 0 none, 1 fsync, 2 full, 3 short */
static long fault_at, fsyncs, writes;
static int fault_stays, half_done;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static int (*real_dup2)(int, int);
static int (*real_dup3)(int, int, int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);

static void prepare(void) {
    real_open = dlsym(RTLD_NEXT, "open");
    real_openat = dlsym(RTLD_NEXT, "openat");
    real_close = dlsym(RTLD_NEXT, "close");
    real_dup2 = dlsym(RTLD_NEXT, "dup2");
    real_dup3 = dlsym(RTLD_NEXT, "dup3");
    real_write = dlsym(RTLD_NEXT, "write");
    real_writev = dlsym(RTLD_NEXT, "writev");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    disk = getenv("CUT_DISK");
    state = getenv("CUT_STATE");
    root = getenv("CUT_ROOT");
    root_length = root && disk && state ? strlen(root) : 0;
    const char *fault = getenv("CUT_FAULT");
    if (!fault) return;
    fault_stays = strchr(fault, '+') != NULL;
    if (sscanf(fault, "fsync:%ld", &fault_at) == 1) fault_kind = 1;
    if (sscanf(fault, "write:%ld", &fault_at) == 1) fault_kind = strstr(fault, "short") ? 3 : 2;
}

static void ready(void) { pthread_once(&once, prepare); }

/* The name below the root, or nothing when the file is not watched. */
static const char *below(const char *path) {
    if (!root_length || !path || strncmp(path, root, root_length) || path[root_length] != '/') return NULL;
    const char *name = path + root_length + 1;
    size_t length = strlen(name);
    if (length == 0 || length >= LONGEST - 8) return NULL;
    if (length > 4 && !strcmp(name + length - 4, "-shm")) return NULL;
    return name;
}

static void place(char *out, size_t room, const char *folder, const char *name, int flat) {
    snprintf(out, room, "%s/%s", folder, name);
    for (char *letter = out + strlen(folder) + 1; flat && *letter; letter++)
        if (*letter == '/') *letter = '%';
}

static void fired(void) {
    char path[LONGEST * 2];
    place(path, sizeof path, state, "fired", 1);
    int made = real_open(path, O_WRONLY | O_CREAT, 0600);
    if (made >= 0) real_close(made);
}

static struct file *named(const char *name) {
    for (int i = 0; i < FILES; i++)
        if (files[i].written && !strcmp(files[i].name, name)) return &files[i];
    return NULL;
}

static void forget(struct file *file) {
    for (int i = 0; i < DESCRIPTORS; i++)
        if (behind[i] == file) behind[i] = NULL;
    munmap(file->written, PAGES);
    memset(file, 0, sizeof *file);
}

static struct file *watch(const char *path, const char *name, int descriptor) {
    struct stat told;
    if (fstat(descriptor, &told) || !S_ISREG(told.st_mode)) return NULL;
    struct file *file = named(name);
    if (file && (file->dev != told.st_dev || file->ino != told.st_ino)) {
        forget(file);
        file = NULL;
    }
    if (file) return file;
    for (int i = 0; i < FILES && !file; i++)
        if (!files[i].written) file = &files[i];
    if (!file) return NULL;
    char map[LONGEST * 2];
    place(map, sizeof map, state, name, 1);
    int kept = real_open(map, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (kept < 0 || real_ftruncate(kept, PAGES)) return NULL;
    void *written = mmap(NULL, PAGES, PROT_READ | PROT_WRITE, MAP_SHARED, kept, 0);
    real_close(kept);
    if (written == MAP_FAILED) return NULL;
    /* Never closed: closing any descriptor of a file gives back the locks that others of it hold. */
    file->live = real_open(path, O_RDONLY | O_CLOEXEC);
    file->dev = told.st_dev;
    file->ino = told.st_ino;
    file->written = written;
    strcpy(file->name, name);
    return file;
}

static int opened(int descriptor, const char *path, int flags) {
    if (descriptor < 0 || descriptor >= DESCRIPTORS || (flags & O_ACCMODE) == O_RDONLY) return descriptor;
    const char *name = below(path);
    if (!name) return descriptor;
    pthread_mutex_lock(&turn);
    behind[descriptor] = watch(path, name, descriptor);
    pthread_mutex_unlock(&turn);
    return descriptor;
}

static struct file *of(int descriptor) {
    ready();
    return descriptor >= 0 && descriptor < DESCRIPTORS ? behind[descriptor] : NULL;
}

static void note(struct file *file, off_t from, ssize_t length) {
    if (length <= 0) return;
    pthread_mutex_lock(&turn);
    for (off_t page = from / PAGE; page <= (from + length - 1) / PAGE && page < PAGES; page++)
        if (file->written) file->written[page] = 1;
    pthread_mutex_unlock(&turn);
}

/* Whether this write fails, and how much of it is made first. */
static int refused(size_t *length) {
    if (fault_kind < 2) return 0;
    pthread_mutex_lock(&turn);
    long now = ++writes;
    int hit = now == fault_at || (now > fault_at && (fault_stays || half_done == 1));
    int half = hit && fault_kind == 3 && !half_done && *length > 1;
    if (hit) half_done = half ? 1 : 2;
    pthread_mutex_unlock(&turn);
    if (!hit) return 0;
    fired();
    if (half) {
        *length /= 2;
        return 0;
    }
    errno = ENOSPC;
    return 1;
}

static void make_folders(char *path) {
    for (char *letter = path + strlen(disk) + 1; *letter; letter++)
        if (*letter == '/') {
            *letter = 0;
            mkdir(path, 0700);
            *letter = '/';
        }
}

/* Carries to the disk what was written, or forgets it when the disk breaks. */
static int carry(struct file *file) {
    char path[LONGEST * 2], page[PAGE];
    struct stat told;
    int answer = 0;
    usleep(SLOW);
    pthread_mutex_lock(&turn);
    long now = ++fsyncs;
    int broken = fault_kind == 1 && (now == fault_at || (fault_stays && now > fault_at));
    place(path, sizeof path, disk, file->name, 0);
    make_folders(path);
    int kept = broken ? -1 : real_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (!file->written || fstat(file->live, &told) || (!broken && kept < 0)) {
        errno = EIO;
        answer = -1;
    } else {
        for (off_t number = 0; number < PAGES; number++) {
            if (!file->written[number]) continue;
            ssize_t length = broken ? 0 : pread(file->live, page, PAGE, number * PAGE);
            if (length > 0 && real_pwrite(kept, page, length, number * PAGE) != length) answer = -1;
            file->written[number] = 0;
        }
        if (!broken && real_ftruncate(kept, told.st_size)) answer = -1;
    }
    if (kept >= 0) real_close(kept);
    pthread_mutex_unlock(&turn);
    if (!broken) return answer;
    fired();
    errno = EIO;
    return -1;
}

static void copy(const char *from, const char *to) {
    char page[PAGE];
    ssize_t length;
    int read_from = real_open(from, O_RDONLY | O_CLOEXEC);
    int kept = read_from < 0 ? -1 : real_open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    while (kept >= 0 && (length = read(read_from, page, PAGE)) > 0)
        if (real_write(kept, page, length) != length) break;
    if (kept >= 0) real_close(kept);
    if (read_from >= 0) real_close(read_from);
}

/* A folder is synced: the second names of what was written under another one are there from now on. */
static void carry_names(int descriptor) {
    char link[64], folder[LONGEST], live[LONGEST * 2], kept[LONGEST * 2];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, folder, sizeof folder - 1);
    if (length <= 0) return;
    folder[length] = 0;
    DIR *names = opendir(folder);
    if (!names) return;
    struct dirent *one;
    struct stat told;
    pthread_mutex_lock(&turn);
    while ((one = readdir(names))) {
        if (snprintf(live, sizeof live, "%s/%s", folder, one->d_name) >= (int)sizeof live) continue;
        const char *name = below(live);
        if (!name || named(name) || stat(live, &told) || !S_ISREG(told.st_mode)) continue;
        place(kept, sizeof kept, disk, name, 0);
        make_folders(kept);
        copy(live, kept);
    }
    pthread_mutex_unlock(&turn);
    closedir(names);
}

#define MODE(flags)                                   \
    mode_t mode = 0;                                  \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {          \
        va_list rest;                                 \
        va_start(rest, flags);                        \
        mode = va_arg(rest, mode_t);                  \
        va_end(rest);                                 \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    ready();
    return opened(real_open(path, flags, mode), path, flags);
}

int open64(const char *path, int flags, ...) {
    MODE(flags)
    ready();
    return opened(real_open(path, flags | O_LARGEFILE, mode), path, flags);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE(flags)
    ready();
    return opened(real_openat(folder, path, flags, mode), path, flags);
}

int openat64(int folder, const char *path, int flags, ...) {
    MODE(flags)
    ready();
    return opened(real_openat(folder, path, flags | O_LARGEFILE, mode), path, flags);
}

int close(int descriptor) {
    ready();
    if (descriptor >= 0 && descriptor < DESCRIPTORS) behind[descriptor] = NULL;
    return real_close(descriptor);
}

static int doubled(int before, int after) {
    if (before != after && after >= 0 && after < DESCRIPTORS) behind[after] = of(before);
    return after;
}

int dup2(int before, int after) {
    ready();
    return doubled(before, real_dup2(before, after));
}

int dup3(int before, int after, int flags) {
    ready();
    return doubled(before, real_dup3(before, after, flags));
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t from) {
    struct file *file = of(descriptor);
    if (!file) return real_pwrite(descriptor, bytes, length, from);
    if (refused(&length)) return -1;
    ssize_t done = real_pwrite(descriptor, bytes, length, from);
    note(file, from, done);
    return done;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t from) {
    return pwrite(descriptor, bytes, length, from);
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    struct file *file = of(descriptor);
    if (!file) return real_write(descriptor, bytes, length);
    if (refused(&length)) return -1;
    ssize_t done = real_write(descriptor, bytes, length);
    if (done > 0) note(file, lseek(descriptor, 0, SEEK_CUR) - done, done);
    return done;
}

ssize_t writev(int descriptor, const struct iovec *pieces, int count) {
    struct file *file = of(descriptor);
    if (!file) return real_writev(descriptor, pieces, count);
    size_t none = 0;
    if (refused(&none)) return -1;
    ssize_t done = real_writev(descriptor, pieces, count);
    if (done > 0) note(file, lseek(descriptor, 0, SEEK_CUR) - done, done);
    return done;
}

int ftruncate(int descriptor, off_t length) {
    struct file *file = of(descriptor);
    int done = real_ftruncate(descriptor, length);
    /* What is grown is read as zeros; what is cut off is cut off at the next fsync. */
    if (file && !done && length > 0) note(file, length - 1, 1);
    return done;
}

int ftruncate64(int descriptor, off_t length) { return ftruncate(descriptor, length); }

int fsync(int descriptor) {
    struct file *file = of(descriptor);
    if (file) return carry(file);
    struct stat told;
    if (root_length && !fstat(descriptor, &told) && S_ISDIR(told.st_mode)) carry_names(descriptor);
    return real_fsync(descriptor);
}

int fdatasync(int descriptor) { return fsync(descriptor); }

int rename(const char *from, const char *to) {
    ready();
    int done = real_rename(from, to);
    const char *before = below(from), *after = below(to);
    if (done || !before || !after) return done;
    char old[LONGEST * 2], new[LONGEST * 2];
    pthread_mutex_lock(&turn);
    struct file *gone = named(after), *file = named(before);
    if (gone) forget(gone);
    if (file) strcpy(file->name, after);
    place(old, sizeof old, state, before, 1);
    place(new, sizeof new, state, after, 1);
    real_rename(old, new);
    place(old, sizeof old, disk, before, 0);
    place(new, sizeof new, disk, after, 0);
    make_folders(new);
    /* A name given to what was never synced: the name is there, the bytes are not. */
    if (real_rename(old, new)) {
        int empty = real_open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (empty >= 0) real_close(empty);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

int unlink(const char *path) {
    ready();
    int done = real_unlink(path);
    const char *name = below(path);
    if (done || !name) return done;
    char kept[LONGEST * 2];
    pthread_mutex_lock(&turn);
    struct file *file = named(name);
    if (file) forget(file);
    place(kept, sizeof kept, disk, name, 0);
    real_unlink(kept);
    place(kept, sizeof kept, state, name, 1);
    real_unlink(kept);
    pthread_mutex_unlock(&turn);
    return done;
}
