# SPDX-License-Identifier: Apache-2.0

# VOUCH_RENDER: --with-render=auto|yes|no.  libvouch-render and the plugins
# that link it need libxslt, ICU and libqrencode.  Left out unless asked for,
# until documents are what they are to be.
AC_DEFUN([VOUCH_RENDER], [
  AC_ARG_WITH([render],
    [AS_HELP_STRING([--with-render=auto|yes|no],
      [build libvouch-render and what needs it @<:@no@:>@])],
    [vouch_render=$withval], [vouch_render=no])
  AS_CASE([$vouch_render], [auto|yes|no], [],
    [AC_MSG_ERROR([--with-render is auto, yes or no])])
  AS_IF([test $vouch_render != no], [
    PKG_CHECK_MODULES([RENDER],
      [libxslt >= 1.1.34 icu-i18n icu-uc libqrencode],
      [vouch_render=yes],
      [AS_IF([test $vouch_render = yes],
        [AC_MSG_ERROR([libvouch-render needs libxslt, ICU and libqrencode:
  apt-get install libxslt1-dev libicu-dev libqrencode-dev])])
      vouch_render=no])])
  AS_IF([test $vouch_render = yes], [PKG_CHECK_MODULES([ICU], [icu-uc])])
  AS_IF([test $vouch_render = yes], [vouch_reader=module], [vouch_reader=no])
  AS_IF([test $vouch_render = yes],
    [AC_DEFINE([WITH_RENDER], [1], [Define to 1 if documents are built.])])
  AM_CONDITIONAL([HAVE_RENDER], [test $vouch_render = yes])
])
