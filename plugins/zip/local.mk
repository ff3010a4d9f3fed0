# SPDX-License-Identifier: Apache-2.0
zip_sources = %D%/bytes.h %D%/central.c %D%/end.c %D%/extra.c %D%/layout.c \
  %D%/layout.h %D%/local.c %D%/name.c %D%/pack.c %D%/unpack.c %D%/zip.c \
  %D%/zip.h

zip_card = %D%/zip_card.h
EXTRA_DIST += %D%/zip.plugin
BUILT_SOURCES += $(zip_card)
CLEANFILES += $(zip_card)
plugin_generated += $(zip_card)

$(zip_card): $(srcdir)/%D%/zip.plugin $(srcdir)/core/gen/card.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -v name=zip -f $(srcdir)/core/gen/card.awk \
	  $(srcdir)/%D%/zip.plugin >$@.tmp
	@mv $@.tmp $@

if MODULE_ZIP
pluginexec_DATA += %D%/zip.plugin
pluginexec_LTLIBRARIES += %D%/zip.la
%C%_zip_la_SOURCES = $(zip_sources)
nodist_%C%_zip_la_SOURCES = $(zip_card)
%C%_zip_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/%D% $(LIBZIP_CFLAGS)
%C%_zip_la_LDFLAGS = $(plugin_ldflags)
%C%_zip_la_LIBADD = $(LIBZIP_LIBS)
EXTRA_%C%_zip_la_DEPENDENCIES = core/libvouch.la
endif

if BUILTIN_ZIP
noinst_LTLIBRARIES += %D%/libzip.la
%C%_libzip_la_SOURCES = $(zip_sources)
nodist_%C%_libzip_la_SOURCES = $(zip_card)
%C%_libzip_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/%D% $(LIBZIP_CFLAGS) \
  -DVOUCH_BUILTIN_NAME=zip
%C%_libzip_la_LIBADD = $(LIBZIP_LIBS)
builtin_plugins += %D%/libzip.la
endif
