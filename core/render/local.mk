# SPDX-License-Identifier: Apache-2.0
# libvouch-render: what renditions have in common.

render_sources = \
  %D%/breaks.c \
  %D%/form.c \
  %D%/format_text.c \
  %D%/formats.c \
  %D%/formats.h \
  %D%/functions.c \
  %D%/invoice.c \
  %D%/invoice.h \
  %D%/load.c \
  %D%/open.c \
  %D%/out.c \
  %D%/out.h \
  %D%/pool.c \
  %D%/pool.h \
  %D%/qr.c \
  %D%/render.h \
  %D%/result.c \
  %D%/sheet.c \
  %D%/skonto.c \
  %D%/skonto.h \
  %D%/tables.c \
  %D%/tables.h \
  %D%/templates.c \
  %D%/theme.c \
  %D%/theme.h \
  %D%/theme_logo.c \
  %D%/view.c \
  %D%/view.h \
  %D%/view_heads.c \
  %D%/view_parties.c \
  %D%/view_payment.c \
  %D%/view_rest.c \
  %D%/view_table.c \
  %D%/view_totals.c

# ---- What awk makes of tables and templates

render_names = \
  %D%/names/1001.tsv \
  %D%/names/2005.tsv \
  %D%/names/4451.tsv \
  %D%/names/4461.tsv \
  %D%/names/5189.tsv \
  %D%/names/5305.tsv \
  %D%/names/7161.tsv \
  %D%/names/rec20.tsv \
  %D%/names/units.tsv \
  %D%/names/vatex.tsv
render_templates = \
  %D%/templates/html-payment.xsl \
  %D%/templates/html-style.xsl \
  %D%/templates/html-table.xsl \
  %D%/templates/invoice-fo.xsl \
  %D%/templates/invoice-html.xsl \
  %D%/templates/invoice-text.xsl \
  %D%/templates/layout-fo.xsl \
  %D%/templates/payment-fo.xsl \
  %D%/templates/room-fo.xsl \
  %D%/templates/table-fo.xsl
render_generated = \
  %D%/labels_data.c \
  %D%/names_data.c \
  %D%/templates_data.c \
  %D%/term_list.h
EXTRA_DIST += %D%/theme-1.json %D%/labels.tsv $(render_names) $(render_templates) \
  %D%/vouch-render.syms %D%/vouch-render.symbols \
  core/gen/labels.awk core/gen/term_list.awk
CLEANFILES += $(render_generated)
plugin_generated += $(render_generated)
render_words_awk = $(srcdir)/core/gen/facts.awk $(srcdir)/core/gen/labels.awk
run_words_awk = $(AWK) -f $(srcdir)/core/gen/facts.awk \
  -f $(srcdir)/core/gen/labels.awk

%D%/term_list.h: $(model_terms) $(srcdir)/core/gen/facts.awk \
    core/gen/term_list.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -f $(srcdir)/core/gen/facts.awk \
	  -f $(srcdir)/core/gen/term_list.awk $(model_terms) >$@.tmp
	@mv $@.tmp $@

%D%/labels_data.c: $(model_terms) %D%/labels.tsv $(render_words_awk)
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(run_words_awk) $(model_terms) \
	  $(srcdir)/%D%/labels.tsv >$@.tmp
	@mv $@.tmp $@

%D%/names_data.c: $(model_terms) %D%/labels.tsv $(render_names) \
    $(render_words_awk)
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)cd $(srcdir) && $(AWK) -v out=names \
	  -f core/gen/facts.awk -f core/gen/labels.awk core/model/terms.tsv \
	  %D%/labels.tsv $(render_names) >$(abs_builddir)/$@.tmp
	@mv $@.tmp $@

%D%/templates_data.c: $(render_templates) $(srcdir)/core/gen/embed.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)for file in $(render_templates); do \
	  name=`basename $$file .xsl | tr - _`; \
	  $(AWK) -v name=template_$$name -v comments=yes -f $(srcdir)/core/gen/embed.awk \
	    $(srcdir)/$$file || exit; \
	done >$@.tmp
	@mv $@.tmp $@

# ---- The library

if HAVE_RENDER
pkginclude_HEADERS += core/include/vouch/render.h
BUILT_SOURCES += %D%/term_list.h

# What unit tests link.
noinst_LTLIBRARIES += %D%/librender.la
%C%_librender_la_SOURCES = $(render_sources)
nodist_%C%_librender_la_SOURCES = $(render_generated)
%C%_librender_la_CPPFLAGS = $(AM_CPPFLAGS) $(RENDER_CFLAGS)
%C%_librender_la_LIBADD = $(RENDER_LIBS) $(LIBXML_LIBS) -lm

lib_LTLIBRARIES += core/libvouch-render.la
core_libvouch_render_la_SOURCES =
core_libvouch_render_la_LIBADD = %D%/librender.la core/libvouch.la
core_libvouch_render_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined \
  -version-info 0:0:0
if VERSION_SCRIPT
core_libvouch_render_la_LDFLAGS += \
  -Wl,--version-script=$(srcdir)/%D%/vouch-render.syms
else
core_libvouch_render_la_LDFLAGS += -export-symbols-regex '^vouch_'
endif
EXTRA_core_libvouch_render_la_DEPENDENCIES = $(srcdir)/%D%/vouch-render.syms
pkgconfig_DATA += %D%/vouch-render.pc
json_schema_DATA = %D%/theme-1.json
endif
