# SPDX-License-Identifier: Apache-2.0
text_sources = %D%/blocks.c %D%/lines.c %D%/page.h \
  %D%/table.c %D%/text.c %D%/words.c

text_card = %D%/text_card.h
EXTRA_DIST += %D%/text.plugin
BUILT_SOURCES += $(text_card)
CLEANFILES += $(text_card)
plugin_generated += $(text_card)

$(text_card): $(srcdir)/%D%/text.plugin $(srcdir)/core/gen/card.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -v name=text -f $(srcdir)/core/gen/card.awk \
	  $(srcdir)/%D%/text.plugin >$@.tmp
	@mv $@.tmp $@

if MODULE_TEXT
pluginexec_DATA += %D%/text.plugin
pluginexec_LTLIBRARIES += %D%/text.la
%C%_text_la_SOURCES = $(text_sources)
nodist_%C%_text_la_SOURCES = $(text_card)
%C%_text_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/%D% $(ICU_CFLAGS)
%C%_text_la_LDFLAGS = $(plugin_ldflags) $(render_ldflags)
%C%_text_la_LIBADD = $(ICU_LIBS)
EXTRA_%C%_text_la_DEPENDENCIES = core/libvouch.la core/libvouch-render.la
endif
