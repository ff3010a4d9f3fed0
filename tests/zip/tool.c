/* SPDX-License-Identifier: Apache-2.0 */
/* The plugin zip for scripts:
 *   tool pack FILE...    the files as they are called, to standard output
 *   tool list            standard input: a line "NAME LENGTH CHECKSUM" for
 *                        each member, or what is wrong, and exit code 1 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "make.h"
#include "room.h"

static struct text
read_all (FILE *in)
{
  struct text t = { NULL, 0, 0 };
  char piece[4096];
  size_t n;

  text_puts (&t, "");
  while (in && (n = fread (piece, 1, sizeof piece, in)) > 0)
    text_add (&t, piece, n);
  return t;
}

static int
pack (struct room *room, char **names, size_t n)
{
  struct member *members = calloc (n + 1, sizeof *members);
  struct text made = { NULL, 0, 0 };
  vouch_status status;

  for (size_t i = 0; i < n; i++) {
    FILE *in = fopen (names[i], "rb");
    struct text t = read_all (in);

    if (in)
      fclose (in);
    members[i] = (struct member){ names[i], t.s, t.n };
  }
  status = room_pack (room, members, n, &made);
  if (status == VOUCH_OK)
    fwrite (made.s, 1, made.n, stdout);
  text_clear (&made);
  for (size_t i = 0; i < n; i++)
    free ((void *)members[i].data);
  free (members);
  return status != VOUCH_OK;
}

static int
list (struct room *room)
{
  struct text in = read_all (stdin), said;
  vouch_status status = room_unpack (room, in.s, in.n);

  said = room_said (room);
  fputs (said.s, stderr);
  for (size_t i = 0; status == VOUCH_OK && i < room->members.list.len; i++) {
    const struct member *m = &room->members.list.data[i];

    printf ("%s %zu %08x\n", m->name, m->length,
            (unsigned)crc_of (0, m->data, m->length));
  }
  text_clear (&said);
  text_clear (&in);
  return status != VOUCH_OK;
}

int
main (int argc, char **argv)
{
  struct room room;
  int code = 2;

  room_open (&room);
  if (argc > 1 && strcmp (argv[1], "pack") == 0)
    code = pack (&room, argv + 2, (size_t)argc - 2);
  else if (argc == 2 && strcmp (argv[1], "list") == 0)
    code = list (&room);
  room_close (&room);
  return code;
}
