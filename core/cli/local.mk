# SPDX-License-Identifier: Apache-2.0
# The command line.  The programs that stand beside vouch link libcli.la, too.
noinst_LTLIBRARIES += %D%/libcli.la
%C%_libcli_la_SOURCES = \
  %D%/cmd_convert.c \
  %D%/cmd_dump.c \
  %D%/cmd_extract.c \
  %D%/cmd_formats.c \
  %D%/cmd_plugins.c \
  %D%/cmd_diff.c \
  %D%/cmd_explain.c \
  %D%/cmd_fo.c \
  %D%/cmd_show.c \
  %D%/cmd_validate.c \
  %D%/beside.c \
  %D%/beside.h \
  %D%/command.c \
  %D%/command.h \
  %D%/data.c \
  %D%/data.h \
  %D%/handle.c \
  %D%/handle.h \
  %D%/help.c \
  %D%/help.h \
  %D%/inputs.c \
  %D%/inputs.h \
  %D%/intake.c \
  %D%/intake.h \
  %D%/limits.c \
  %D%/limits.h \
  %D%/mem.c \
  %D%/mem.h \
  %D%/message.c \
  %D%/message.h \
  %D%/nearest.c \
  %D%/nearest.h \
  %D%/options.c \
  %D%/options.h \
  %D%/output.c \
  %D%/output.h \
  %D%/plan.c \
  %D%/plan.h \
  %D%/run.c \
  %D%/run.h \
  %D%/schema.c \
  %D%/schema.h \
  %D%/suffixes.c \
  %D%/suffixes.h \
  %D%/text.c \
  %D%/text.h \
  %D%/walk.c \
  %D%/walk.h

# The installed program.
bin_PROGRAMS += %D%/vouch
%C%_vouch_SOURCES = %D%/main.c %D%/vouch.c %D%/vouch.h
%C%_vouch_LDADD = %D%/libcli.la core/libvouch.la

# The one at the top of the build tree: a real executable, not libtool's shell
# wrapper, which takes its schemas and plugins from the build tree.
noinst_PROGRAMS += vouch
vouch_SOURCES = %D%/main.c %D%/vouch.c %D%/vouch.h
from_build_tree = -DVOUCH_BUILD_DATADIR='"$(abs_top_builddir)"' \
  -DVOUCH_BUILD_PLUGINS='"$(build_plugins)"'
vouch_CPPFLAGS = $(AM_CPPFLAGS) $(from_build_tree)
vouch_LDADD = %D%/libcli.la core/libvouch.la
vouch_LDFLAGS = $(AM_LDFLAGS) -no-install
