# SPDX-License-Identifier: Apache-2.0
# Fuzz targets: a file and a folder of stored inputs each, both named here.

fuzz_targets = bag decimal json options rows ubl xml zip \
  $(fuzz_render_targets) $(fuzz_pdf_targets)
fuzz_programs = \
  %D%/bag \
  %D%/decimal \
  %D%/json \
  %D%/options \
  %D%/rows \
  %D%/ubl \
  %D%/xml \
  %D%/zip \
  $(fuzz_render_programs) \
  $(fuzz_pdf_programs)
# What there is only with libvouch-render, and with the plugin pdf.
if HAVE_RENDER
fuzz_render_targets = template theme
fuzz_render_programs = %D%/template %D%/theme
else
fuzz_render_targets =
fuzz_render_programs =
TESTS += %D%/render-absent.test
endif
if MODULE_PDF
fuzz_pdf_targets = fo picture
fuzz_pdf_programs = %D%/fo %D%/picture
else
fuzz_pdf_targets =
fuzz_pdf_programs =
TESTS += %D%/pdf-absent.test
endif
EXTRA_DIST += %D%/corpus %D%/pdf-absent.test %D%/render-absent.test
check_PROGRAMS += $(fuzz_programs)
TESTS += $(fuzz_programs)

check_LTLIBRARIES += %D%/libfuzz.la
%C%_libfuzz_la_SOURCES = \
  %D%/../unit/failing.c \
  %D%/../unit/failing.h \
  %D%/driver.c \
  %D%/fuzz.c \
  %D%/fuzz.h

fuzz_libs = %D%/libfuzz.la core/libvouchcore.la
%C%_bag_LDADD = $(fuzz_libs)
%C%_decimal_LDADD = $(fuzz_libs)
%C%_json_LDADD = $(fuzz_libs)
%C%_options_SOURCES = %D%/options.c core/cli/vouch.c
%C%_options_LDADD = $(fuzz_libs) core/cli/libcli.la core/libvouchcore.la
%C%_rows_LDADD = $(fuzz_libs)
%C%_ubl_LDADD = $(fuzz_libs)
%C%_xml_LDADD = $(fuzz_libs)
%C%_zip_SOURCES = %D%/zip.c %D%/listing.c %D%/listing.h
%C%_zip_LDADD = $(fuzz_libs)
%C%_fo_LDADD = $(fuzz_libs)
%C%_picture_LDADD = $(fuzz_libs)
fuzz_design = %D%/design.c %D%/design.h
fuzz_design_libs = %D%/libfuzz.la core/render/librender.la \
  core/libvouchcore.la
%C%_template_SOURCES = %D%/template.c $(fuzz_design)
%C%_template_LDADD = $(fuzz_design_libs)
%C%_theme_SOURCES = %D%/theme.c $(fuzz_design)
%C%_theme_LDADD = $(fuzz_design_libs)

%C%_libfuzz_la_CPPFLAGS = $(AM_CPPFLAGS) $(fuzz_cppflags)
if FUZZ
fuzz_cppflags = -DVOUCH_FUZZ
fuzz_driver = -fsanitize=fuzzer
else
fuzz_cppflags =
fuzz_driver =
endif
fuzz_ldflags = $(AM_LDFLAGS) $(fuzz_driver)
%C%_bag_LDFLAGS = $(fuzz_ldflags)
%C%_decimal_LDFLAGS = $(fuzz_ldflags)
%C%_json_LDFLAGS = $(fuzz_ldflags)
%C%_options_LDFLAGS = $(fuzz_ldflags)
%C%_rows_LDFLAGS = $(fuzz_ldflags)
%C%_ubl_LDFLAGS = $(fuzz_ldflags)
%C%_xml_LDFLAGS = $(fuzz_ldflags)
%C%_zip_LDFLAGS = $(fuzz_ldflags)
%C%_fo_LDFLAGS = $(fuzz_ldflags)
%C%_picture_LDFLAGS = $(fuzz_ldflags)
%C%_template_LDFLAGS = $(fuzz_ldflags)
%C%_theme_LDFLAGS = $(fuzz_ldflags)

# What libFuzzer may put in: the names of UBL and the keys of JSON.
fuzz.dict: $(ubl_bind) $(model_terms)
	$(AM_V_GEN)cat $(ubl_bind) $(model_terms) | \
	  grep -oE '[A-Za-z][A-Za-z_:-]+[A-Za-z0-9]' | LC_ALL=C sort -u | \
	  sed 's/.*/"&"/' >$@.tmp
	@mv $@.tmp $@
CLEANFILES += fuzz.dict

# FUZZ=NAMES and FUZZ_SECONDS may be given; what is found and what is new lies
# in fuzz/NAME of the build tree.
FUZZ = $(fuzz_targets)
FUZZ_SECONDS = 300
fuzz: all fuzz.dict $(fuzz_programs)
	@test -n '$(fuzz_driver)' || \
	  { echo 'configure with --enable-fuzz CC=clang' >&2; exit 1; }
	@for name in $(FUZZ); do \
	  $(MKDIR_P) fuzz/$$name || exit; \
	  echo "fuzzing $$name for $(FUZZ_SECONDS) s"; \
	  $(AM_TESTS_ENVIRONMENT) \
	  ./%D%/$$name -max_total_time=$(FUZZ_SECONDS) -timeout=20 \
	    -rss_limit_mb=4096 -max_len=20000 -dict=fuzz.dict \
	    -artifact_prefix=fuzz/$$name- -print_final_stats=1 \
	    -close_fd_mask=2 fuzz/$$name '$(srcdir)/%D%/corpus/'$$name \
	    >fuzz/$$name.log 2>&1 || \
	    { tail -n 40 fuzz/$$name.log; exit 1; }; \
	  grep -E 'average_exec|cov:' fuzz/$$name.log | tail -n 2; \
	done

fuzz-long:
	@$(MAKE) $(AM_MAKEFLAGS) fuzz FUZZ_SECONDS=3600

.PHONY: fuzz fuzz-long
