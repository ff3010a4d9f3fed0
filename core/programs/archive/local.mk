# SPDX-License-Identifier: Apache-2.0
# vouch-archive: bags.  As of vouch there is an installed one and one at the top
# of the build tree, which ./vouch finds there.
archive_sources = \
  core/cli/main.c \
  %D%/archive.c \
  %D%/archive.h \
  %D%/cmd_check_bag.c

pkglibexec_PROGRAMS += %D%/vouch-archive
%C%_vouch_archive_SOURCES = $(archive_sources)
%C%_vouch_archive_LDADD = core/cli/libcli.la core/libvouch.la

noinst_PROGRAMS += vouch-archive
vouch_archive_SOURCES = $(archive_sources)
vouch_archive_CPPFLAGS = $(AM_CPPFLAGS) $(from_build_tree)
vouch_archive_LDADD = core/cli/libcli.la core/libvouch.la
vouch_archive_LDFLAGS = $(AM_LDFLAGS) -no-install
