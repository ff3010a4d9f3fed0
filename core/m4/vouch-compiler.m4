# SPDX-License-Identifier: Apache-2.0

# VOUCH_CC_FLAG(flag, variable): append a flag that the compiler takes.
# -Werror, as clang only warns about warnings that it does not know.
AC_DEFUN([VOUCH_CC_FLAG], [
  AS_VAR_PUSHDEF([cached], [vouch_cv_cc_$1])
  AC_CACHE_CHECK([whether $CC takes $1], [cached], [
    vouch_save=$CFLAGS
    CFLAGS="$CFLAGS -Werror $1"
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM()],
      [AS_VAR_SET([cached], [yes])], [AS_VAR_SET([cached], [no])])
    CFLAGS=$vouch_save
  ])
  AS_VAR_IF([cached], [yes], [$2="$$2 $1"])
  AS_VAR_POPDEF([cached])
])

# VOUCH_LD_FLAG(flag, variable): append a flag that the linker takes.
AC_DEFUN([VOUCH_LD_FLAG], [
  AS_VAR_PUSHDEF([cached], [vouch_cv_ld_$1])
  AC_CACHE_CHECK([whether the linker takes $1], [cached], [
    vouch_save=$LDFLAGS
    LDFLAGS="$LDFLAGS $1"
    AC_LINK_IFELSE([AC_LANG_PROGRAM()],
      [AS_VAR_SET([cached], [yes])], [AS_VAR_SET([cached], [no])])
    LDFLAGS=$vouch_save
  ])
  AS_VAR_IF([cached], [yes], [$2="$$2 $1"])
  AS_VAR_POPDEF([cached])
])

# VOUCH_WARNINGS: the language, the warnings, --enable-werror.
AC_DEFUN([VOUCH_WARNINGS], [
  AC_ARG_ENABLE([werror],
    [AS_HELP_STRING([--enable-werror], [warnings are errors (for CI)])],
    [], [enable_werror=no])
  VOUCH_CFLAGS=
  VOUCH_CC_FLAG([-std=c11], [VOUCH_CFLAGS])
  VOUCH_CC_FLAG([-fvisibility=hidden], [VOUCH_CFLAGS])
  VOUCH_CC_FLAG([-fno-common], [VOUCH_CFLAGS])
  m4_foreach_w([vouch_flag],
    [-Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
     -Wformat=2 -Wconversion],
    [VOUCH_CC_FLAG(vouch_flag, [VOUCH_CFLAGS])])
  AS_VAR_IF([enable_werror], [yes], [VOUCH_CFLAGS="$VOUCH_CFLAGS -Werror"])
  AC_SUBST([VOUCH_CFLAGS])
  VOUCH_WRAP_CFLAGS=
  VOUCH_CC_FLAG([-fwrapv], [VOUCH_WRAP_CFLAGS])
  AC_SUBST([VOUCH_WRAP_CFLAGS])
])

# VOUCH_SANITIZERS: --enable-sanitizers=LIST, as -fsanitize takes it.
AC_DEFUN([VOUCH_SANITIZERS], [
  AC_ARG_ENABLE([sanitizers],
    [AS_HELP_STRING([--enable-sanitizers@<:@=LIST@:>@],
      [build with sanitizers @<:@LIST=address,undefined@:>@])],
    [], [enable_sanitizers=no])
  AS_VAR_IF([enable_sanitizers], [yes], [enable_sanitizers=address,undefined])
  VOUCH_SANITIZE=
  AS_VAR_IF([enable_sanitizers], [no], [], [
    VOUCH_SANITIZE="-fsanitize=$enable_sanitizers"
    vouch_save=$CFLAGS
    CFLAGS="$CFLAGS $VOUCH_SANITIZE"
    AC_MSG_CHECKING([whether programs link with $VOUCH_SANITIZE])
    AC_LINK_IFELSE([AC_LANG_PROGRAM()], [AC_MSG_RESULT([yes])], [
      AC_MSG_RESULT([no])
      AC_MSG_ERROR([this compiler has no run-time library for the sanitizers])])
    CFLAGS=$vouch_save
    VOUCH_SANITIZE="$VOUCH_SANITIZE -fno-sanitize-recover=all"
    VOUCH_SANITIZE="$VOUCH_SANITIZE -fno-omit-frame-pointer"
  ])
  AC_SUBST([VOUCH_SANITIZE])
  AC_SUBST([enable_sanitizers])
])

# VOUCH_FUZZ: --enable-fuzz builds everything for libFuzzer, with the sanitizers
# that find what it leads to.
AC_DEFUN([VOUCH_FUZZ], [
  AC_ARG_ENABLE([fuzz],
    [AS_HELP_STRING([--enable-fuzz],
      [build the fuzz targets with libFuzzer (clang), see tests/fuzz])],
    [], [enable_fuzz=no])
  AS_VAR_IF([enable_fuzz], [no], [], [
    AC_MSG_CHECKING([whether $CC has libFuzzer])
    vouch_save=$CFLAGS
    CFLAGS="$CFLAGS -fsanitize=fuzzer,address,undefined"
    AC_LINK_IFELSE([AC_LANG_SOURCE([[
        int LLVMFuzzerTestOneInput (const char *, unsigned long);
        int LLVMFuzzerTestOneInput (const char *s, unsigned long n)
        { return n > 0 && s[0]; }]])],
      [AC_MSG_RESULT([yes])], [
      AC_MSG_RESULT([no])
      AC_MSG_ERROR([--enable-fuzz needs clang and its libFuzzer: CC=clang])])
    CFLAGS=$vouch_save
    enable_sanitizers=address,undefined
    VOUCH_SANITIZE="-fsanitize=fuzzer-no-link,address,undefined"
    VOUCH_SANITIZE="$VOUCH_SANITIZE -fsanitize=float-cast-overflow"
    VOUCH_SANITIZE="$VOUCH_SANITIZE -fno-sanitize-recover=all"
    VOUCH_SANITIZE="$VOUCH_SANITIZE -fno-omit-frame-pointer"
  ])
  AM_CONDITIONAL([FUZZ], [test $enable_fuzz != no])
])

# VOUCH_LINKING: flags for everything that is linked, and the version script.
AC_DEFUN([VOUCH_LINKING], [
  VOUCH_LDFLAGS=
  VOUCH_LD_FLAG([-Wl,--as-needed], [VOUCH_LDFLAGS])
  VOUCH_LD_FLAG([-Wl,-z,relro], [VOUCH_LDFLAGS])
  VOUCH_LD_FLAG([-Wl,-z,now], [VOUCH_LDFLAGS])
  AC_SUBST([VOUCH_LDFLAGS])
  AC_CACHE_CHECK([for version scripts], [vouch_cv_version_script], [
    vouch_save=$LDFLAGS
    echo 'V_1 { global: f; local: *; };' >conftest.map
    LDFLAGS="$LDFLAGS -shared -fPIC -Wl,--version-script=conftest.map"
    AC_LINK_IFELSE([AC_LANG_SOURCE([int f (void); int f (void) { return 0; }])],
      [vouch_cv_version_script=yes], [vouch_cv_version_script=no])
    LDFLAGS=$vouch_save
  ])
  AM_CONDITIONAL([VERSION_SCRIPT], [test $vouch_cv_version_script = yes])
])
