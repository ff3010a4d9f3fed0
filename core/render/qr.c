/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <string.h>

#include <qrencode.h>

#include <vouch/render.h>

enum { QR_BYTES_MOST = 2953 };

/* Digits and capital letters take less room than other characters, and a
 * smaller symbol has larger modules. */
static QRcode *
encode (const char *text, size_t length, QRecLevel level)
{
  char words[QR_BYTES_MOST + 1];

  if (memchr (text, '\0', length) != NULL)
    return QRcode_encodeData ((int)length, (const unsigned char *)text, 0,
                              level);
  memcpy (words, text, length);
  words[length] = '\0';
  return QRcode_encodeString (words, 0, level, QR_MODE_8, 1);
}

vouch_status
vouch_render_qr (const char *text, size_t length, char level, unsigned *side,
                 uint8_t *modules)
{
  static const char levels[] = "LMQH";
  const char *found = level ? strchr (levels, level) : NULL;
  QRcode *code;

  if (found == NULL || length == 0 || length > QR_BYTES_MOST)
    return VOUCH_LIMIT;
  errno = 0;
  code = encode (text, length, (QRecLevel)(found - levels));
  if (code == NULL)
    return errno == ENOMEM ? VOUCH_NOMEM : VOUCH_LIMIT;
  *side = (unsigned)code->width;
  for (size_t i = 0; i < (size_t)code->width * (size_t)code->width; i++)
    modules[i] = code->data[i] & 1;
  QRcode_free (code);
  return VOUCH_OK;
}
