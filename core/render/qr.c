/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <string.h>

#include <qrencode.h>

#include <vouch/render.h>

vouch_status
vouch_render_qr (const char *text, size_t length, char level, unsigned *side,
                 uint8_t *modules)
{
  static const char levels[] = "LMQH";
  const char *found = level ? strchr (levels, level) : NULL;
  QRcode *code;

  if (found == NULL || length == 0 || length > 2953)
    return VOUCH_LIMIT;
  errno = 0;
  code = QRcode_encodeData ((int)length, (const unsigned char *)text, 0,
                            (QRecLevel)(found - levels));
  if (code == NULL)
    return errno == ENOMEM ? VOUCH_NOMEM : VOUCH_LIMIT;
  *side = (unsigned)code->width;
  for (size_t i = 0; i < (size_t)code->width * (size_t)code->width; i++)
    modules[i] = code->data[i] & 1;
  QRcode_free (code);
  return VOUCH_OK;
}
