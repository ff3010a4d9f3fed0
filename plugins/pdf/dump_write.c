/* SPDX-License-Identifier: Apache-2.0 */
/* Elements and attributes of the area tree. */
#include "dump_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
dump_put (struct dump *d, const char *text)
{
  if (!d->failed && !d->write (d->to, text, strlen (text)))
    d->failed = true;
}

void
dump_escaped (struct dump *d, const char *text)
{
  char one[2] = { 0 };

  for (; *text != 0; text++) {
    one[0] = *text;
    dump_put (d, *text == '&'   ? "&amp;"
                 : *text == '<' ? "&lt;"
                 : *text == '"' ? "&quot;"
                 : *text == '>' ? "&gt;"
                                : one);
  }
}

void
dump_attribute (struct dump *d, const char *name, const char *value)
{
  dump_put (d, " ");
  dump_put (d, name);
  dump_put (d, "=\"");
  dump_escaped (d, value);
  dump_put (d, "\"");
}

void
dump_formatted (struct dump *d, const char *name, const char *form, ...)
{
  char text[512];
  va_list args;

  va_start (args, form);
  vsnprintf (text, sizeof text, form, args);
  va_end (args);
  dump_attribute (d, name, text);
}

void
dump_number (struct dump *d, const char *name, mpt n)
{
  dump_formatted (d, name, "%d", n);
}

void
dump_unless_zero (struct dump *d, const char *name, mpt n)
{
  if (n != 0)
    dump_number (d, name, n);
}

void
dump_color (struct dump *d, const char *name, struct rgb c)
{
  dump_formatted (d, name, "#%02x%02x%02x", c.r, c.g, c.b);
}
