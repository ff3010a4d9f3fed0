# SPDX-License-Identifier: Apache-2.0

# VOUCH_MODULE(VARIABLE, MODULES, [NAME]): as PKG_CHECK_MODULES; what is missing
# is added to vouch_missing by its NAME.
AC_DEFUN([VOUCH_MODULE], [
  PKG_CHECK_MODULES([$1], [$2], [],
    [AS_VAR_APPEND([vouch_missing], [" $3"])])
])

# VOUCH_RENDER: --with-render=auto|yes|no.  Documents are libvouch-render and
# the plugins html, text and pdf, which link it; pdf needs more libraries and
# can be left out alone.  "yes", or a plugin that is asked for by name, fails
# where something is missing.
AC_DEFUN([VOUCH_RENDER], [
  AC_ARG_WITH([render],
    [AS_HELP_STRING([--with-render=auto|yes|no],
      [build libvouch-render and the plugins html, text and pdf @<:@auto@:>@])],
    [vouch_render=$withval], [vouch_render=auto])
  AS_CASE([$vouch_render], [auto|yes|no], [],
    [AC_MSG_ERROR([--with-render is auto, yes or no])])
  vouch_asked=$vouch_render
  AS_CASE(["${with_plugin_html-no}${with_plugin_text-no}${with_plugin_pdf-no}"],
    [*builtin*],
      [AC_MSG_ERROR([html, text and pdf are modules: libvouch cannot hold what
  links libvouch-render, which links libvouch])],
    [*yes*|*module*], [vouch_asked=yes])

  vouch_render_missing=' --without-render'
  vouch_reader=no
  AS_IF([test $vouch_render != no], [
    vouch_missing=
    VOUCH_MODULE([XSLT], [libxslt >= 1.1.34], [libxslt])
    VOUCH_MODULE([ICU], [icu-i18n icu-uc >= 63], [ICU])
    VOUCH_MODULE([QRENCODE], [libqrencode], [libqrencode])
    vouch_render_missing=$vouch_missing
    AS_IF([test -z "$vouch_missing"], [vouch_render=yes], [vouch_render=no])])
  AS_IF([test $vouch_asked$vouch_render = yesno],
    [AC_MSG_ERROR([documents are wanted, and this is missing:dnl
$vouch_render_missing (README.md has the packages)])])
  AS_IF([test $vouch_render = yes], [
    vouch_reader=module
    AC_DEFINE([WITH_RENDER], [1], [Define to 1 if documents are built.])])
  AC_SUBST([RENDER_CFLAGS], ["$XSLT_CFLAGS $ICU_CFLAGS $QRENCODE_CFLAGS"])
  AC_SUBST([RENDER_LIBS], ["$XSLT_LIBS $ICU_LIBS $QRENCODE_LIBS"])
  AM_CONDITIONAL([HAVE_RENDER], [test $vouch_render = yes])
  VOUCH_PDF
])

# Shaping and subsetting by HarfBuzz, bidi by FriBidi, PDF by libharu, which has
# no pkg-config file.
AC_DEFUN([VOUCH_PDF], [
  vouch_pdf_missing=' --with-plugin-pdf=no'
  vouch_pdf=no
  AS_IF([test "$vouch_render" = yes && test "x$with_plugin_pdf" != xno], [
    vouch_missing=
    VOUCH_MODULE([HARFBUZZ], [harfbuzz >= 4.0 harfbuzz-subset >= 4.0],
      [HarfBuzz])
    VOUCH_MODULE([FRIBIDI], [fribidi >= 1.0], [FriBidi])
    VOUCH_MODULE([FONTCONFIG], [fontconfig >= 2.10], [fontconfig])
    VOUCH_MODULE([LIBPNG], [libpng >= 1.6 zlib], [libpng])
    AC_CHECK_HEADER([hpdf_doc.h], [],
      [AS_VAR_APPEND([vouch_missing], [" libharu"])], [[#include <hpdf.h>]])
    vouch_pdf_missing=$vouch_missing
    AS_IF([test -z "$vouch_missing"], [vouch_pdf=module])
    AS_IF([test $vouch_asked$vouch_pdf = yesno],
      [AC_MSG_ERROR([PDF is wanted, and this is missing:$vouch_missing
  (README.md has the packages; --with-plugin-pdf=no does without)])])])
  AC_SUBST([PDF_CFLAGS],
    ["$HARFBUZZ_CFLAGS $FRIBIDI_CFLAGS $FONTCONFIG_CFLAGS $LIBPNG_CFLAGS"])
  AC_SUBST([PDF_LIBS], ["$HARFBUZZ_LIBS $FRIBIDI_LIBS $FONTCONFIG_LIBS dnl
$LIBPNG_LIBS $LIBXML_LIBS $ICU_LIBS -lhpdf -lm"])
])
