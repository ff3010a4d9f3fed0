# SPDX-License-Identifier: Apache-2.0
# Layout alone, which knows nothing of PDF: the tests link it.
layout_sources = %D%/area.c %D%/areas.h %D%/backdrop.c %D%/blocks.c \
  %D%/breaks.c %D%/carry.c %D%/chars.h %D%/cited.c %D%/collapse.c %D%/color.c \
  %D%/color.h %D%/containers.c %D%/dump.c %D%/dump_line.c %D%/dump_parts.h \
  %D%/dump_traits.c %D%/dump_write.c %D%/emit.c %D%/emit_align.c \
  %D%/emit_leader.c %D%/emit_line.c %D%/emit_rows.c %D%/emit_text.c \
  %D%/expr.c %D%/fit.c %D%/fit_row.c %D%/fo.c %D%/fo.h %D%/fo_elements.def \
  %D%/fonts.h %D%/gap.c %D%/grid.c %D%/keywords.def %D%/lay.h %D%/layout.c \
  %D%/layout.h %D%/line_out.h %D%/lines.c %D%/markers.c %D%/masters.c \
  %D%/mem.c %D%/mem.h %D%/names.c %D%/names.h %D%/notes.c %D%/numbers.c \
  %D%/objects.c %D%/order.c %D%/pages.c %D%/para.c %D%/place.c %D%/props.c \
  %D%/props.def %D%/props.h %D%/props_attribute.c %D%/props_finish.c \
  %D%/props_make.c %D%/props_parts.h %D%/shape.c %D%/shorthand.c \
  %D%/shorthand_border.c %D%/static.c %D%/style.c %D%/table.h %D%/tables.c \
  %D%/white.c

if HAVE_PDF
noinst_LTLIBRARIES += %D%/libpdflayout.la
%C%_libpdflayout_la_SOURCES = $(layout_sources)
%C%_libpdflayout_la_CPPFLAGS = $(AM_CPPFLAGS) $(FRIBIDI_CFLAGS)
# Lengths that a document means harm with may add up to more than an integer
# holds: they then wrap around, and are shown somewhere.
%C%_libpdflayout_la_CFLAGS = $(AM_CFLAGS) $(VOUCH_WRAP_CFLAGS)
%C%_libpdflayout_la_LIBADD = $(FRIBIDI_LIBS) -lm

# Fonts, which the tests of looks link, too.
noinst_LTLIBRARIES += %D%/libpdffonts.la
%C%_libpdffonts_la_SOURCES = %D%/face_read.c %D%/faces.c %D%/faces.h \
  %D%/faces_fallback.c %D%/faces_named.c %D%/faces_parts.h %D%/fonts_chain.c \
  %D%/fonts_hb.c %D%/fonts_hb.h %D%/fonts_parts.h %D%/fonts_shape.c \
  %D%/words.c %D%/words.h
%C%_libpdffonts_la_CPPFLAGS = $(AM_CPPFLAGS) $(PDF_CFLAGS)
endif

# Pictures, the PDF itself, and the codecs.
pdf_sources = %D%/bytes.c %D%/bytes.h %D%/canvas.c %D%/canvas.h %D%/codec.c \
  %D%/date.c %D%/date.h %D%/embed.c %D%/embed.h %D%/gallery.c %D%/gallery.h \
  %D%/job.c %D%/job.h %D%/job_about.c %D%/jpeg.c %D%/paint.c %D%/paint.h \
  %D%/pdf.c %D%/pdf.h %D%/pdf_about.c %D%/pdf_font.c %D%/pdf_links.c \
  %D%/pdf_pack.c %D%/pdf_pack.h %D%/pdf_parts.h %D%/pdf_show.c \
  %D%/pdf_string.c %D%/picture.c %D%/picture.h %D%/png.c %D%/qr.c %D%/svg.c \
  %D%/svg.h %D%/svg_gradient.c %D%/svg_look.c %D%/svg_parts.h %D%/svg_path.c \
  %D%/svg_pen.c %D%/svg_read.c %D%/svg_shape.c %D%/svg_style.c \
  %D%/svg_value.c
pdf_flags = $(AM_CPPFLAGS) -I$(top_builddir)/%D% $(PDF_CFLAGS)
pdf_parts = %D%/libpdffonts.la %D%/libpdflayout.la $(PDF_LIBS)

pdf_card = %D%/pdf_card.h
EXTRA_DIST += %D%/pdf.plugin
BUILT_SOURCES += $(pdf_card)
CLEANFILES += $(pdf_card)
plugin_generated += $(pdf_card)

$(pdf_card): $(srcdir)/%D%/pdf.plugin $(srcdir)/core/gen/card.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -v name=pdf -f $(srcdir)/core/gen/card.awk \
	  $(srcdir)/%D%/pdf.plugin >$@.tmp
	@mv $@.tmp $@

if MODULE_PDF
pluginexec_DATA += %D%/pdf.plugin
pluginexec_LTLIBRARIES += %D%/pdf.la
%C%_pdf_la_SOURCES = $(pdf_sources)
nodist_%C%_pdf_la_SOURCES = $(pdf_card)
%C%_pdf_la_CPPFLAGS = $(pdf_flags)
%C%_pdf_la_LDFLAGS = $(plugin_ldflags) $(render_ldflags)
%C%_pdf_la_LIBADD = $(pdf_parts)
EXTRA_%C%_pdf_la_DEPENDENCIES = core/libvouch.la core/libvouch-render.la
endif
