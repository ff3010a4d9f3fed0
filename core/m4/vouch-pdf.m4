# SPDX-License-Identifier: Apache-2.0

# VOUCH_PDF_LIBRARIES: what the plugin pdf is linked with.  All of it is needed;
# --with-plugin-pdf=no leaves it out.
AC_DEFUN([VOUCH_PDF_LIBRARIES], [
  PDF_LIBS=
  AS_IF([test $vouch_how != no], [
    PKG_CHECK_MODULES([PDF_PKG],
      [harfbuzz >= 4.0 harfbuzz-subset >= 4.0 fribidi >= 1.0 fontconfig >= 2.10
       libpng >= 1.6 zlib icu-uc libqrencode])
    AC_CHECK_HEADER([hpdf_doc.h], [],
      [AC_MSG_ERROR([the headers of libharu are missing: libhpdf-dev, or
        --with-plugin-pdf=no])], [[#include <hpdf.h>]])
    AC_CHECK_LIB([hpdf], [HPDF_NewEx], [],
      [AC_MSG_ERROR([libharu is missing: libhpdf-dev, or
        --with-plugin-pdf=no])], [-lz -lpng])
    LIBS=`AS_ECHO(["$LIBS"]) | $SED 's/-lhpdf//'`
    PDF_LIBS="$PDF_PKG_LIBS $LIBXML_LIBS -lhpdf -lm"
  ])
  AC_SUBST([PDF_LIBS])
])
