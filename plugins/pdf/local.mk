# SPDX-License-Identifier: Apache-2.0
# Layout alone, which knows nothing of PDF: the tests link it.
layout_sources = %D%/area.c %D%/areas.h %D%/blocks.c %D%/breaks_icu.c \
  %D%/collapse.c %D%/color.c %D%/containers.c %D%/dump.c %D%/emit.c \
  %D%/emit_line.c %D%/emit_rows.c %D%/expr.c %D%/fit.c %D%/fit_row.c \
  %D%/fo.c %D%/fo.h %D%/fo_elements.def %D%/fonts.h %D%/gap.c %D%/grid.c \
  %D%/keywords.def %D%/lay.h %D%/layout.c %D%/layout.h %D%/lines.c \
  %D%/markers.c %D%/masters.c %D%/mem.c %D%/mem.h %D%/names.c %D%/pages.c \
  %D%/para.c %D%/place.c %D%/props.c %D%/props.def %D%/props.h %D%/shape.c \
  %D%/static.c %D%/style.c %D%/table.h %D%/tables.c %D%/white.c

if HAVE_LAYOUT
noinst_LTLIBRARIES += %D%/libpdflayout.la
%C%_libpdflayout_la_SOURCES = $(layout_sources)
%C%_libpdflayout_la_CPPFLAGS = $(AM_CPPFLAGS) $(FRIBIDI_CFLAGS) $(LAYOUT_ICU_CFLAGS)
%C%_libpdflayout_la_LIBADD = $(FRIBIDI_LIBS) $(LAYOUT_ICU_LIBS) -lm
endif
