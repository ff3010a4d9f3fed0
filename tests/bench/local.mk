# SPDX-License-Identifier: Apache-2.0
# make bench: not part of make check, and its programs are built for it only.
if HAVE_ZIP
bench_bundle = %D%/bundle
%C%_bundle_SOURCES = %D%/bundle.c %D%/clock.h %D%/line.h %D%/doc.c %D%/doc.h
%C%_bundle_LDADD = core/cli/libcli.la core/libvouchcore.la -lz
else
bench_bundle =
endif
bench_programs = $(bench_bundle) %D%/convert %D%/document %D%/generate %D%/inside %D%/outside
EXTRA_PROGRAMS += $(bench_programs)
%C%_convert_SOURCES = %D%/convert.c %D%/clock.h %D%/line.h %D%/doc.c %D%/doc.h \
  %D%/sax.c %D%/sax.h
%C%_convert_LDADD = $(LIBXML_LIBS)
%C%_document_SOURCES = %D%/document.c %D%/clock.h %D%/line.h
%C%_document_LDADD = core/libvouch.la
%C%_generate_SOURCES = %D%/generate.c %D%/doc.c %D%/doc.h
%C%_generate_LDADD =
%C%_inside_SOURCES = %D%/inside.c %D%/clock.h %D%/line.h %D%/doc.c %D%/doc.h \
  %D%/sax.c %D%/sax.h
nodist_%C%_inside_SOURCES = $(ubl_made)
# Objects of its own: the plugin's are made with libtool.
%C%_inside_CPPFLAGS = $(AM_CPPFLAGS)
%C%_inside_LDADD = core/libvouchcore.la
%C%_outside_SOURCES = %D%/outside.c %D%/clock.h %D%/line.h
%C%_outside_LDADD =
EXTRA_DIST += %D%/bench.sh %D%/page.typ %D%/page.xml %D%/rows.awk
CLEANFILES += $(bench_programs)

bench: all $(bench_programs)
	@VOUCH_BUILD='$(abs_top_builddir)' VOUCH_SRC='$(abs_top_srcdir)' \
	VOUCH_SHARED="$${VOUCH_SHARED:-$(shared_dir)}" \
	$(SHELL) $(srcdir)/%D%/bench.sh

.PHONY: bench
