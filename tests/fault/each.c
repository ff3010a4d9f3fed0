/* SPDX-License-Identifier: Apache-2.0 */
/* A full disk, a closed pipe and a signal at every write.
 *
 * Each command is run again and again with tests/fault/shim.c, which makes one
 * of its system calls fail, the first, the second, and so on to the last.  It
 * then says so in one message and ends with 2, or it can do without that call
 * and all is as it should be; and each file is what it was, or complete; and
 * no other file is there. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_CALLS = 400, MOST_FILES = 4 };

/* Run in an empty folder W; ../good.xml and ../bad.xml are inputs. */
static const struct command {
  const char *name, *line;
  const char *files[MOST_FILES]; /* what it writes; the standard output: "-" */
  bool old;                      /* they exist before */
} commands[] = {
  { "a report", "validate -o report ../bad.xml ../good.xml", { "report" },
    false },
  { "a report in the place of another",
    "validate --force -o report ../bad.xml", { "report" }, true },
  { "a report on standard output", "validate --report json ../bad.xml",
    { "-" }, false },
  { "a conversion", "convert ../good.xml out.json", { "out.json" }, false },
  { "a conversion in the place of another",
    "convert --force ../good.xml -t json -o out.json", { "out.json" }, true },
  { "conversions and a ledger",
    "convert -j 2 --ledger ledger ../good.xml ../other.xml -t json -o made/",
    { "made/good.json", "made/other.json", "ledger" }, false },
  { "a conversion to standard output", "convert ../good.xml -t ubl -o -",
    { "-" }, false },
  { "a dump", "dump ../good.xml -o dump", { "dump" }, false },
  { "a difference", "diff ../good.xml ../other.xml -o diff", { "diff" },
    false },
  { "an explanation", "explain BT-1", { "-" }, false },
  { "a bundle", "convert ../good.xml out.zip", { "out.zip" }, false },
  { "bundles", "convert -j 2 ../good.xml ../other.xml -t zip -o made",
    { "made/good.zip", "made/other.zip" }, false },
  { "an invoice out of a bundle", "extract ../bundle.zip", { "-" }, false },
  { "all of a bundle", "extract --all -o all ../bundle.zip",
    { "all/model/invoice.json", "all/original/good.xml", "all/record.json",
      "all/verdict/001.json" },
    false },
};

static const char *const faults[]
    = { "ENOSPC", "EIO", "EPIPE", "EINTR", "SHORT", "TERM", "INT" };

enum { COUNT_COMMANDS = sizeof commands / sizeof *commands };

struct run {
  int code;       /* 128 and the signal, as a shell has it */
  char call[40];  /* which failed; "": none */
  bool to_stderr; /* it was a message */
};

static char folder[] = "/tmp/vouch-fault.XXXXXX";
static char *wanted[MOST_FILES]; /* what the files of a command hold */
static size_t wanted_size[MOST_FILES];
static int wanted_code;
static int points;

/* ---- files --------------------------------------------------------------- */

static _Noreturn void
die (const char *what)
{
  perror (what);
  exit (99);
}

static char *
slurp (const char *path, size_t *n)
{
  FILE *f = fopen (path, "rb");
  char *bytes;

  if (f == NULL)
    return NULL;
  bytes = malloc (1 << 20);
  if (bytes == NULL)
    die ("malloc");
  *n = fread (bytes, 1, 1 << 20, f);
  fclose (f);
  return bytes;
}

static void
put (const char *path, const char *bytes, size_t n)
{
  FILE *f = fopen (path, "wb");

  if (f == NULL || fwrite (bytes, 1, n, f) != n || fclose (f) != 0)
    die (path);
}

static void
sh (const char *line)
{
  if (system (line) != 0)
    die (line);
}

static const char *
path_of (const char *file)
{
  return strcmp (file, "-") == 0 ? "../stdout" : file;
}

/* ---- one run ------------------------------------------------------------- */

static void
become (const char *line)
{
  char copy[300], *words[20], *rest = copy;
  int n = 1, out, err;

  words[0] = getenv ("VOUCH");
  snprintf (copy, sizeof copy, "%s", line);
  while ((words[n] = strsep (&rest, " ")) != NULL)
    n++;
  out = open ("../stdout", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  err = open ("../stderr", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (dup2 (out, 1) < 0 || dup2 (err, 2) < 0)
    _exit (98);
  setenv ("LD_PRELOAD", getenv ("FAULT_SHIM"), 1);
  /* Who runs tests behind "&" has an interrupt ignored, and so would they. */
  signal (SIGINT, SIG_DFL);
  signal (SIGTERM, SIG_DFL);
  execv (words[0], words);
  _exit (97);
}

static void
prepare (const struct command *c)
{
  sh ("rm -rf ./* ./.[!.]* ../log");
  for (int i = 0; c->old && i < MOST_FILES && c->files[i]; i++)
    put (c->files[i], "old", 3);
}

/* AT 0: nothing fails. */
static struct run
run (const struct command *c, const char *how, int at)
{
  struct run r = { .code = 99 };
  char number[20], *log;
  size_t n;
  int status;
  pid_t child;

  prepare (c);
  snprintf (number, sizeof number, "%d", at);
  setenv ("FAULT_AT", number, 1);
  setenv ("FAULT_HOW", how, 1);
  child = fork ();
  if (child == 0)
    become (c->line);
  if (child < 0 || waitpid (child, &status, 0) != child)
    die ("fork");
  r.code = WIFSIGNALED (status) ? 128 + WTERMSIG (status)
                                : WEXITSTATUS (status);
  log = slurp ("../log", &n);
  if (log) {
    snprintf (r.call, sizeof r.call, "%.*s", (int)(n ? n - 1 : 0), log);
    r.to_stderr = strcmp (r.call, "write 2") == 0;
  }
  free (log);
  return r;
}

/* ---- what must hold ------------------------------------------------------ */

/* "": nothing is wrong with the I-th file; COMPLETE: it must be whole. */
static const char *
file_fault (const struct command *c, int i, bool complete)
{
  bool standard = strcmp (c->files[i], "-") == 0;
  size_t n;
  char *bytes = slurp (path_of (c->files[i]), &n);
  const char *fault = "";

  if (bytes == NULL)
    fault = complete || c->old ? "a file is gone" : "";
  else if (n == wanted_size[i] && memcmp (bytes, wanted[i], n) == 0)
    fault = "";
  else if (complete)
    fault = "a file is not what it should be";
  else if (standard)
    fault = n < wanted_size[i] && memcmp (bytes, wanted[i], n) == 0
                ? ""
                : "standard output is wrong";
  else if (!c->old || n != 3 || memcmp (bytes, "old", 3) != 0)
    fault = "half a file";
  free (bytes);
  return fault;
}

static bool
is_ours (const struct command *c, const char *path)
{
  for (int i = 0; i < MOST_FILES && c->files[i]; i++)
    if (strcmp (c->files[i], path) == 0)
      return true;
  return false;
}

/* Is anything below AT that the command does not write? */
static bool
is_littered (const struct command *c, const char *at)
{
  DIR *dir = opendir (at);
  struct dirent *entry;
  bool found = false;

  if (dir == NULL)
    die (at);
  while (!found && (entry = readdir (dir)) != NULL) {
    char path[600];
    struct stat st;

    if (strcmp (entry->d_name, ".") == 0 || strcmp (entry->d_name, "..") == 0)
      continue;
    snprintf (path, sizeof path, "%s%s%s", strcmp (at, ".") ? at : "",
              strcmp (at, ".") ? "/" : "", entry->d_name);
    if (lstat (path, &st) == 0 && S_ISDIR (st.st_mode))
      found = is_littered (c, path);
    else
      found = !is_ours (c, path);
  }
  closedir (dir);
  return found;
}

/* How often standard error says that something could not be written. */
static int
messages (void)
{
  size_t n;
  char *text = slurp ("../stderr", &n);
  int count = 0;

  if (text == NULL)
    return 0;
  text[n < (1 << 20) ? n : (1 << 20) - 1] = '\0';
  for (char *s = text; (s = strstr (s, "vouch: cannot ")) != NULL; s++)
    count++;
  free (text);
  return count;
}

static const char *
code_fault (const char *how, const struct run *r)
{
  int signal = strcmp (how, "TERM") == 0  ? SIGTERM
               : strcmp (how, "INT") == 0 ? SIGINT
                                          : 0;
  bool harmless = r->to_stderr || strcmp (how, "EINTR") == 0
                  || strncmp (r->call, "close", 5) == 0
                  || strncmp (r->call, "unlink", 6) == 0;

  if (signal)
    return r->code == 128 + signal ? "" : "the signal did not end it";
  if (strcmp (how, "SHORT") == 0)
    return r->code == wanted_code ? "" : "a short write is no fault";
  if (r->code == wanted_code && wanted_code != 2)
    return harmless ? "" : "it ends as if nothing had happened";
  if (r->code != 2)
    return "it does not end with 2";
  return messages () == 1 ? "" : "there is not one message";
}

static const char *
fault_of (const struct command *c, const char *how, const struct run *r)
{
  const char *fault = code_fault (how, r);

  for (int i = 0; *fault == '\0' && i < MOST_FILES && c->files[i]; i++)
    fault = file_fault (c, i, r->code == wanted_code);
  if (*fault == '\0' && is_littered (c, "."))
    fault = "something is left over";
  return fault;
}

/* ---- all of them --------------------------------------------------------- */

static void
point (const struct command *c, const char *how, bool named, int calls,
       const char *fault, const struct run *r)
{
  printf ("%sok %d - %s, %s%s", *fault ? "not " : "", ++points, c->name, how,
          named ? ", without unnamed files" : "");
  if (*fault)
    printf ("\n# call %d (%s), exit code %d: %s", calls, r->call, r->code,
            fault);
  printf ("\n");
  fflush (stdout);
}

static void
learn (const struct command *c)
{
  struct run r = run (c, "", 0);

  wanted_code = r.code;
  for (int i = 0; i < MOST_FILES && c->files[i]; i++) {
    free (wanted[i]);
    wanted[i] = slurp (path_of (c->files[i]), &wanted_size[i]);
    if (wanted[i] == NULL || r.code > 1) {
      fprintf (stderr, "exit code %d: %s\n", r.code, c->line);
      exit (99);
    }
  }
}

static void
try_all (const struct command *c, const char *how, bool named)
{
  const char *fault = "";
  struct run r;
  int at = 0;

  do {
    r = run (c, how, ++at);
    if (*r.call)
      fault = fault_of (c, how, &r);
  } while (*r.call && *fault == '\0' && at < MOST_CALLS);
  if (at == 1 && *r.call == '\0')
    fault = "no call was made to fail";
  if (at == MOST_CALLS)
    fault = "it does not end";
  point (c, how, named, at, fault, &r);
}

static void
try_command (const struct command *c)
{
  for (int named = 0; named < 2; named++) {
    if (named)
      setenv ("FAULT_NAMED", "1", 1);
    else
      unsetenv ("FAULT_NAMED");
    if (named && strcmp (c->files[0], "-") == 0)
      continue;
    learn (c);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
      try_all (c, faults[i], named);
  }
}

static void
set_up (void)
{
  char line[1000];

  if (mkdtemp (folder) == NULL || chdir (folder) != 0
      || mkdir ("w", 0700) != 0)
    die (folder);
  snprintf (line, sizeof line,
            "cp '%s/examples/minimal.xml' good.xml && "
            "cp '%s/examples/broken.xml' bad.xml && "
            "sed 's/<cbc:ID>1</<cbc:ID>2</' good.xml >other.xml && "
            "'%s' convert -q good.xml bundle.zip 2>stderr",
            getenv ("VOUCH_SRC"), getenv ("VOUCH_SRC"), getenv ("VOUCH"));
  sh (line);
  if (chdir ("w") != 0)
    die ("w");
  setenv ("FAULT_LOG", "../log", 1);
  setenv ("LC_ALL", "C", 1);
}

int
main (void)
{
  const char *build = getenv ("VOUCH_BUILD");
  const char *sanitizers = getenv ("VOUCH_SANITIZERS");
  char shim[1000];

  if (sanitizers && strcmp (sanitizers, "no") != 0) {
    printf ("1..0 # SKIP sanitizers want to be loaded first\n");
    return 0;
  }
  snprintf (shim, sizeof shim, "%s/tests/fault/.libs/shim.so",
            build ? build : ".");
  setenv ("FAULT_SHIM", shim, 1);
  set_up ();
  for (int i = 0; i < COUNT_COMMANDS; i++)
    try_command (&commands[i]);
  printf ("1..%d\n", points);
  if (chdir ("/") != 0 || setenv ("D", folder, 1) != 0)
    return 1;
  sh ("rm -rf \"$D\"");
  return 0;
}
