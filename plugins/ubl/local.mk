# SPDX-License-Identifier: Apache-2.0
ubl_sources = %D%/rows.h %D%/ubl.c
ubl_made = %D%/rows.c
EXTRA_DIST += %D%/ubl.bind
CLEANFILES += $(ubl_made)
plugin_generated += $(ubl_made)

$(ubl_made): $(srcdir)/%D%/ubl.bind $(srcdir)/core/gen/embed.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -v name=ubl_rows -f $(srcdir)/core/gen/embed.awk \
	  $(srcdir)/%D%/ubl.bind >$@.tmp
	@mv $@.tmp $@

if MODULE_UBL
pluginexec_LTLIBRARIES += %D%/ubl.la
%C%_ubl_la_SOURCES = $(ubl_sources)
nodist_%C%_ubl_la_SOURCES = $(ubl_made)
%C%_ubl_la_LDFLAGS = $(plugin_ldflags)
%C%_ubl_la_LIBADD =
EXTRA_%C%_ubl_la_DEPENDENCIES = core/libvouch.la
endif

if BUILTIN_UBL
noinst_LTLIBRARIES += %D%/libubl.la
%C%_libubl_la_SOURCES = $(ubl_sources)
nodist_%C%_libubl_la_SOURCES = $(ubl_made)
%C%_libubl_la_CPPFLAGS = $(AM_CPPFLAGS) -DVOUCH_BUILTIN_NAME=ubl
builtin_plugins += %D%/libubl.la
endif
