# SPDX-License-Identifier: Apache-2.0

# VOUCH_PLUGIN(name, default): --with-plugin-NAME=module|builtin|no.  The
# fragment plugins/NAME/local.mk has a section for each of the first two.
AC_DEFUN([VOUCH_PLUGIN], [
  AC_ARG_WITH([plugin-$1],
    [AS_HELP_STRING([--with-plugin-$1=module|builtin|no],
      [how to build the plugin $1 @<:@$2@:>@])],
    [vouch_how=$withval], [vouch_how=$2])
  AS_CASE([$vouch_how],
    [yes], [vouch_how=module],
    [module|builtin|no], [],
    [AC_MSG_ERROR([--with-plugin-$1 is module, builtin or no])])
  AS_CASE([$vouch_how],
    [builtin], [
      vouch_builtins="$vouch_builtins $1"
      vouch_builtin_rows="$vouch_builtin_rows X ($1)"],
    [module], [vouch_modules="$vouch_modules $1"])
  AM_CONDITIONAL([BUILTIN_]m4_toupper([$1]), [test $vouch_how = builtin])
  AM_CONDITIONAL([MODULE_]m4_toupper([$1]), [test $vouch_how = module])
])

# VOUCH_PLUGINS_DONE: what was chosen, for the registry; and a dependency that
# automake, if it saw it, would take for a rule to replace its own.
AC_DEFUN([VOUCH_PLUGINS_DONE], [
  AS_IF([test -n "$vouch_modules"], [VOUCH_PLUGINS_LAST=dnl
"install-pluginexecLTLIBRARIES: install-libLTLIBRARIES"])
  AC_SUBST([VOUCH_PLUGINS_LAST])
  AM_SUBST_NOTMAKE([VOUCH_PLUGINS_LAST])
  AC_DEFINE_UNQUOTED([VOUCH_BUILTINS], [$vouch_builtin_rows],
    [X (NAME) for each plugin that is built in])
])
