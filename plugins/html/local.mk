# SPDX-License-Identifier: Apache-2.0
html_sources = %D%/html.c

html_card = %D%/html_card.h
EXTRA_DIST += %D%/html.plugin
BUILT_SOURCES += $(html_card)
CLEANFILES += $(html_card)
plugin_generated += $(html_card)

$(html_card): $(srcdir)/%D%/html.plugin $(srcdir)/core/gen/card.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -v name=html -f $(srcdir)/core/gen/card.awk \
	  $(srcdir)/%D%/html.plugin >$@.tmp
	@mv $@.tmp $@

if MODULE_HTML
pluginexec_DATA += %D%/html.plugin
pluginexec_LTLIBRARIES += %D%/html.la
%C%_html_la_SOURCES = $(html_sources)
nodist_%C%_html_la_SOURCES = $(html_card)
%C%_html_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/%D%
%C%_html_la_LDFLAGS = $(plugin_ldflags) $(render_ldflags)
%C%_html_la_LIBADD =
EXTRA_%C%_html_la_DEPENDENCIES = core/libvouch.la core/libvouch-render.la
endif
