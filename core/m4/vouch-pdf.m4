# SPDX-License-Identifier: Apache-2.0

# VOUCH_PDF: can the plugin pdf be built?  It needs libvouch-render, HarfBuzz,
# FriBidi, fontconfig, libpng and libharu, which has no pkg-config file.
AC_DEFUN([VOUCH_PDF], [
  vouch_pdf=no
  PDF_LIBS=
  AS_IF([test $vouch_render = yes], [
    PKG_CHECK_MODULES([PDF_PKG],
      [harfbuzz >= 4.0 harfbuzz-subset >= 4.0 fribidi >= 1.0
       fontconfig >= 2.10 libpng >= 1.6 zlib],
      [AC_CHECK_HEADER([hpdf_doc.h],
        [vouch_pdf=module], [], [[#include <hpdf.h>]])], [:])])
  AS_IF([test $vouch_pdf = module],
    [PDF_LIBS="$PDF_PKG_LIBS $LIBXML_LIBS $ICU_LIBS -lhpdf -lm"])
  AC_SUBST([PDF_LIBS])
])
