# SPDX-License-Identifier: Apache-2.0
# How invoices look: every layout and language, with documents that a generator
# makes, held against what a good page keeps to.
if HAVE_PDF
look_programs = %D%/look
else
look_programs =
endif
%C%_look_SOURCES = %D%/checks.c %D%/checks.h %D%/desk.c %D%/desk.h \
  %D%/lay.c %D%/lay.h %D%/look.c %D%/make.c %D%/make.h %D%/mutants.c \
  %D%/mutants.h %D%/sheet.c %D%/sheet.h tests/render/room.c \
  tests/render/room.h
%C%_look_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/plugins/pdf \
  $(RENDER_CFLAGS) $(PDF_CFLAGS)
%C%_look_LDADD = plugins/pdf/libpdffonts.la plugins/pdf/libpdflayout.la \
  core/render/librender.la core/libvouchcore.la $(PDF_LIBS) $(CHECK_LIBS)
EXTRA_DIST += %D%/logo.json %D%/logo.svg

if HAVE_CHECK
check_PROGRAMS += $(look_programs)
TESTS += $(look_programs)
endif
