# SPDX-License-Identifier: Apache-2.0
# Layout: the cases of FOP's suite, our own, and FO that means harm.
if HAVE_PDF
pdf_programs = %D%/fop %D%/growth %D%/hostile %D%/layout %D%/lines
else
pdf_programs =
endif
pdf_shared = %D%/base14.c %D%/from_xml.c %D%/from_xml.h %D%/room.c %D%/room.h
pdf_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir)/plugins/pdf
pdf_libs = plugins/pdf/libpdflayout.la core/render/librender.la \
  core/libvouchcore.la $(LIBXML_LIBS) -lm
%C%_fop_SOURCES = %D%/fop.c $(pdf_shared)
%C%_fop_CPPFLAGS = $(pdf_cppflags)
%C%_fop_LDADD = $(pdf_libs)
%C%_growth_SOURCES = %D%/growth.c %D%/write.c %D%/write.h $(pdf_shared)
%C%_growth_CPPFLAGS = $(pdf_cppflags)
%C%_growth_LDADD = $(pdf_libs) $(CHECK_LIBS)
%C%_hostile_SOURCES = %D%/hostile.c %D%/write.c %D%/write.h $(pdf_shared)
%C%_hostile_CPPFLAGS = $(pdf_cppflags)
%C%_hostile_LDADD = $(pdf_libs) $(CHECK_LIBS)
%C%_layout_SOURCES = %D%/layout.c %D%/seek.c %D%/seek.h $(pdf_shared)
%C%_layout_CPPFLAGS = $(pdf_cppflags)
%C%_layout_LDADD = $(pdf_libs) $(CHECK_LIBS)
%C%_lines_SOURCES = %D%/lines.c %D%/seek.c %D%/seek.h $(pdf_shared)
%C%_lines_CPPFLAGS = $(pdf_cppflags)
%C%_lines_LDADD = $(pdf_libs) $(CHECK_LIBS)
EXTRA_DIST += %D%/base14.tsv %D%/fop.tsv

TESTS += %D%/pdf.test
EXTRA_DIST += %D%/pdf.test

if HAVE_CHECK
check_PROGRAMS += $(pdf_programs)
TESTS += $(pdf_programs)
endif
