# SPDX-License-Identifier: Apache-2.0

# VOUCH_SHARED_DATA: where the tests find the reference data.  The variable of
# the makefile has another name than the one of the environment, so that the
# environment of a later "make check" can still overrule it.
AC_DEFUN([VOUCH_SHARED_DATA], [
  AC_ARG_VAR([VOUCH_SHARED],
    [reference data for the tests: a directory, or "none"])
  AM_SUBST_NOTMAKE([VOUCH_SHARED])
  AC_ARG_WITH([shared],
    [AS_HELP_STRING([--with-shared=DIR],
      [reference data for the tests, or "none" @<:@../shared@:>@])],
    [VOUCH_SHARED=$withval])
  AC_MSG_CHECKING([for reference data])
  AS_CASE([${VOUCH_SHARED-}],
    [no|none], [shared_dir=none],
    [''|yes], [
      shared_dir=none
      AS_IF([test -d "$srcdir/../shared"],
        [shared_dir=`cd "$srcdir/../shared" && pwd`])],
    [AS_IF([shared_dir=`cd "$VOUCH_SHARED" 2>/dev/null && pwd`], [],
       [AC_MSG_ERROR([no such directory: $VOUCH_SHARED])])])
  AC_MSG_RESULT([$shared_dir])
  AC_SUBST([shared_dir])
])

AC_DEFUN([VOUCH_ROW], [printf '  %-24s %s\n' "$1" "$2"
])

# VOUCH_SUMMARY: what configure found, for a human.
AC_DEFUN([VOUCH_SUMMARY], [
AS_IF([test "x$silent" != xyes], [
echo
echo "$PACKAGE_NAME $PACKAGE_VERSION"
echo
echo 'Installation:'
VOUCH_ROW([prefix], [$prefix])
VOUCH_ROW([libxml2], [`$PKG_CONFIG --modversion libxml-2.0`])
echo
echo 'Compiler:'
VOUCH_ROW([CC], [$CC])
VOUCH_ROW([CFLAGS], [$CFLAGS])
VOUCH_ROW([warnings are errors], [$enable_werror])
VOUCH_ROW([sanitizers], [$enable_sanitizers])
VOUCH_ROW([symbol versions], [$vouch_cv_version_script])
echo
echo 'Plugins:'
VOUCH_ROW([modules], [${vouch_modules:- none}])
VOUCH_ROW([built in], [${vouch_builtins:- none}])
echo
echo 'Documents:'
AS_IF([test $vouch_render = yes],
  [VOUCH_ROW([HTML and text], [yes])],
  [VOUCH_ROW([HTML and text], [left out:$vouch_render_missing])])
AS_IF([test $vouch_pdf != no],
  [VOUCH_ROW([PDF], [yes])],
  [test $vouch_render = yes],
  [VOUCH_ROW([PDF], [left out:$vouch_pdf_missing])],
  [VOUCH_ROW([PDF], [left out, too])])
echo
echo 'Tests:'
VOUCH_ROW([reference data], [$shared_dir])
VOUCH_ROW([unit tests (check)], [$vouch_have_check])
VOUCH_ROW([valgrind], [$VALGRIND])
VOUCH_ROW([pmccabe], [$PMCCABE])
echo
])
])
