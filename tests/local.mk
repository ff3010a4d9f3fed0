# SPDX-License-Identifier: Apache-2.0
# How tests run; what there is to run.

TEST_EXTENSIONS = .test
tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) \
  $(top_srcdir)/core/build-aux/tap-driver.sh
LOG_DRIVER = $(tap_driver)
TEST_LOG_DRIVER = $(tap_driver)
# A test that hangs is a test that fails.
TEST_LOG_COMPILER = timeout 900 sh

# The environment may overrule where reference data is.  What a sanitizer finds
# must not look like an exit code of vouch.
AM_TESTS_ENVIRONMENT = \
  VOUCH='$(abs_top_builddir)/vouch'; export VOUCH; \
  VOUCH_SRC='$(abs_top_srcdir)'; export VOUCH_SRC; \
  VOUCH_BUILD='$(abs_top_builddir)'; export VOUCH_BUILD; \
  VOUCH_DATA_PATH='$(abs_top_builddir)'; export VOUCH_DATA_PATH; \
  LD_LIBRARY_PATH='$(abs_top_builddir)/core/.libs'; export LD_LIBRARY_PATH; \
  VOUCH_BUILD_PLUGINS='$(build_plugins)'; export VOUCH_BUILD_PLUGINS; \
  VOUCH_SHARED="$${VOUCH_SHARED:-$(shared_dir)}"; export VOUCH_SHARED; \
  VOUCH_UNITS='$(unit_tests)'; export VOUCH_UNITS; \
  VOUCH_GENERATED='$(core_generated) $(plugin_generated)'; \
  export VOUCH_GENERATED; \
  VOUCH_OBJECTS='$(lint_objects)'; export VOUCH_OBJECTS; \
  VOUCH_SANITIZERS='$(enable_sanitizers)'; export VOUCH_SANITIZERS; \
  VOUCH_VERSION_SCRIPT='$(version_script)'; export VOUCH_VERSION_SCRIPT; \
  VOUCH_INSTALL_DIRS='$(install_dirs)'; export VOUCH_INSTALL_DIRS; \
  AWK='$(AWK)'; export AWK; CC='$(CC)'; export CC; NM='$(NM)'; export NM; \
  CXX_FOR_LINT='$(CXX_FOR_LINT)'; export CXX_FOR_LINT; \
  READELF='$(READELF)'; export READELF; \
  ASAN_OPTIONS="exitcode=99$${ASAN_OPTIONS:+:$$ASAN_OPTIONS}"; \
  UBSAN_OPTIONS="exitcode=99$${UBSAN_OPTIONS:+:$$UBSAN_OPTIONS}"; \
  TSAN_OPTIONS="exitcode=99:suppressions=$(abs_top_srcdir)/tests/threads.supp"; \
  export ASAN_OPTIONS UBSAN_OPTIONS TSAN_OPTIONS; LC_ALL=C; export LC_ALL;

# What tests/lint/install.test calls them; a folder stands before those in
# which it may lie.
install_dirs = pkglibexecdir=$(pkglibexecdir) includedir=$(includedir) pkgdatadir=$(pkgdatadir) \
  mandir=$(mandir) libdir=$(libdir) bindir=$(bindir)
if VERSION_SCRIPT
version_script = yes
else
version_script = no
endif

# ---- Unit tests: one program a room, tests/unit/ROOM.c, which needs no more
# than its name in this list

unit_programs = \
  %D%/oom/bag \
  %D%/oom/convert \
  %D%/oom/oom \
  %D%/oom/parts \
  %D%/unit/api \
  %D%/unit/base \
  %D%/unit/decimal \
  %D%/unit/diag \
  %D%/unit/hash \
  %D%/unit/io \
  %D%/unit/json \
  %D%/unit/json_model \
  %D%/unit/model \
  %D%/unit/read \
  %D%/unit/report \
  %D%/unit/tree \
  %D%/unit/xml \
  %D%/xml/messages
EXTRA_DIST += %D%/unit/unit.h %D%/unit/absent.test %D%/unit/decimal_ref.h

# What they share.
check_LTLIBRARIES += %D%/unit/libunit.la
%C%_unit_libunit_la_SOURCES = \
  %D%/unit/failing.c \
  %D%/unit/failing.h \
  %D%/unit/judge.c \
  %D%/unit/judge.h

# For every program that names no libraries of its own.
LDADD = tests/unit/libunit.la core/libvouchcore.la $(CHECK_LIBS)

# ---- Schemas: the made XSD files and the tables against the official ones

schema_programs = \
  %D%/schema/extensions \
  %D%/schema/lexical \
  %D%/schema/parity \
  %D%/schema/structure
%C%_schema_extensions_SOURCES = %D%/schema/extensions.c \
  %D%/schema/oracle.c %D%/schema/oracle.h
%C%_schema_parity_SOURCES = %D%/schema/parity.c \
  %D%/schema/made.c %D%/schema/made.h \
  %D%/schema/mutate.c %D%/schema/mutate.h \
  %D%/schema/oracle.c %D%/schema/oracle.h
%C%_schema_parity_LDADD = core/libvouchcore.la $(CHECK_LIBS)
%C%_schema_structure_SOURCES = %D%/schema/structure.c \
  %D%/schema/xsd_read.c %D%/schema/xsd_read.h
%C%_schema_structure_LDADD = core/libvouchcore.la $(CHECK_LIBS)

# ---- XML: where everything stands, what an attacker may send, and writing it

xml_programs = \
  %D%/xml/hostile \
  %D%/xml/positions \
  %D%/xml/serialise

# ---- The model layer and calc beside the official rules

model_tests = %D%/model/layer.test %D%/model/tables.test
TESTS += $(model_tests)
EXTRA_DIST += $(model_tests)
model_programs = %D%/model/corpus
%C%_model_corpus_SOURCES = %D%/model/corpus.c %D%/model/corpus.h
%C%_model_corpus_LDADD = core/libvouchcore.la $(CHECK_LIBS)

# ---- Bindings on real documents

bind_programs = %D%/bind/bind %D%/bind/edges %D%/bind/rows %D%/bind/terms
bind_shared = %D%/bind/room.c %D%/bind/room.h %D%/bind/second.c \
  %D%/bind/second.h %D%/bind/second_path.c %D%/bind/second_path.h \
  %D%/bind/chain.c %D%/bind/chain.h
bind_specs = $(bind_shared) %D%/bind/spec.c %D%/bind/spec.h
%C%_bind_bind_SOURCES = %D%/bind/bind.c $(bind_shared) \
  %D%/schema/oracle.c %D%/schema/oracle.h
%C%_bind_edges_SOURCES = %D%/bind/edges.c $(bind_specs)
%C%_bind_rows_SOURCES = %D%/bind/rows.c $(bind_specs)
%C%_bind_terms_SOURCES = %D%/bind/terms.c $(bind_specs)
%C%_bind_bind_LDADD = core/libvouchcore.la $(CHECK_LIBS)

# ---- ZIP archives: those of others, those of attackers, our own

if HAVE_ZIP
zip_programs = %D%/zip/foreign %D%/zip/hostile %D%/zip/pack
zip_tool = %D%/zip/tool
bundle_programs = %D%/bundle/bundle
else
zip_programs =
zip_tool =
bundle_programs =
endif
zip_shared = %D%/zip/make.c %D%/zip/make.h %D%/zip/room.c %D%/zip/room.h
%C%_zip_foreign_SOURCES = %D%/zip/foreign.c $(zip_shared)
%C%_zip_hostile_SOURCES = %D%/zip/hostile.c $(zip_shared)
%C%_zip_pack_SOURCES = %D%/zip/pack.c %D%/zip/libzip.c %D%/zip/libzip.h \
  $(zip_shared)
%C%_zip_pack_LDADD = $(LDADD) $(LIBZIP_LIBS)
%C%_zip_tool_SOURCES = %D%/zip/tool.c $(zip_shared)
TESTS += %D%/zip/tools.test
EXTRA_DIST += %D%/zip/tools.test

# ---- Bundles: what is in them, there and back, and every byte damaged

%C%_bundle_bundle_SOURCES = %D%/bundle/bundle.c %D%/bundle/unzip.c \
  %D%/bundle/unzip.h %D%/schema/oracle.c %D%/schema/oracle.h
%C%_bundle_bundle_LDADD = $(LDADD) -lz
TESTS += %D%/bundle/cli.test
EXTRA_DIST += %D%/bundle/cli.test

# ---- Renditions: formats, hostile templates

if HAVE_RENDER
render_programs = %D%/render/hostile %D%/render/units
else
render_programs =
endif
render_room = %D%/render/room.c %D%/render/room.h
render_ldadd = core/render/librender.la core/libvouchcore.la $(CHECK_LIBS)
%C%_render_hostile_SOURCES = %D%/render/hostile.c $(render_room)
%C%_render_units_SOURCES = %D%/render/units.c $(render_room)
%C%_render_hostile_LDADD = $(render_ldadd)
%C%_render_units_LDADD = $(render_ldadd)
%C%_render_hostile_CPPFLAGS = $(AM_CPPFLAGS) $(RENDER_CFLAGS)
%C%_render_units_CPPFLAGS = $(AM_CPPFLAGS) $(RENDER_CFLAGS)

if HAVE_CHECK
check_PROGRAMS += $(unit_programs) $(schema_programs) $(xml_programs) \
  $(bind_programs) $(model_programs) $(zip_programs) $(zip_tool) \
  $(bundle_programs) $(render_programs)
unit_tests = $(unit_programs)
thread_units = %D%/unit/api
TESTS += $(unit_tests) $(schema_programs) $(xml_programs) $(bind_programs) \
  $(model_programs) $(zip_programs) $(bundle_programs) $(render_programs)
else
unit_tests =
thread_units =
TESTS += %D%/unit/absent.test
endif

# Prints the documents that are made of the schema tables, for a person.
check_PROGRAMS += %D%/schema/make_docs
%C%_schema_make_docs_SOURCES = %D%/schema/make_docs.c \
  %D%/schema/made.c %D%/schema/made.h
%C%_schema_make_docs_LDADD = core/libvouchcore.la

# The generators refuse bad facts.
TESTS += %D%/schema/gen.test
EXTRA_DIST += %D%/schema/gen.test

# ---- The command line

cli_tests = \
  %D%/cli/containers.test \
  %D%/cli/convert.test \
  %D%/cli/diff.test \
  %D%/cli/dump.test \
  %D%/cli/embed.test \
  %D%/cli/explain.test \
  %D%/cli/extract.test \
  %D%/cli/hostile.test \
  %D%/cli/inputs.test \
  %D%/cli/locale.test \
  %D%/cli/manual.test \
  %D%/cli/options.test \
  %D%/cli/output.test \
  %D%/cli/plugins.test \
  %D%/cli/report.test \
  %D%/cli/schema.test \
  %D%/cli/threads.test
TESTS += $(cli_tests)
EXTRA_DIST += %D%/golden
# It runs the unit tests, too.
%D%/cli/locale.log: $(unit_tests)

# ---- Bags

archive_tests = \
  %D%/archive/findings.test \
  %D%/archive/hostile.test \
  %D%/archive/suite.test
TESTS += $(archive_tests)
EXTRA_DIST += $(archive_tests) %D%/archive/bag.sh

# ---- Plugins

plugin_tests = \
  %D%/plugin/card.test \
  %D%/plugin/example.test \
  %D%/plugin/host.test
TESTS += $(plugin_tests)
EXTRA_DIST += $(plugin_tests) %D%/plugin/box.c %D%/plugin/odd.c

# ---- Lints

lint_objects = $(core_render_librender_la_OBJECTS) \
  $(core_libvouchcore_la_OBJECTS) $(core_cli_libcli_la_OBJECTS) \
  $(core_cli_vouch_OBJECTS) $(core_programs_archive_vouch_archive_OBJECTS)

lint_tests = \
  %D%/lint/globals.test \
  %D%/lint/headers.test \
  %D%/lint/install.test \
  %D%/lint/layers.test \
  %D%/lint/library.test \
  %D%/lint/listed.test \
  %D%/lint/seams.test \
  %D%/lint/sizes.test \
  %D%/lint/summary.test \
  %D%/lint/text.test
TESTS += $(lint_tests)

EXTRA_DIST += $(cli_tests) $(lint_tests) %D%/tap.sh %D%/summary \
  %D%/threads.supp %D%/valgrind.supp \
  %D%/lint/lint.sh %D%/lint/install.manifest %D%/lint/render.manifest

# ---- What a person types.  Each ends with one line of numbers, also after a
# failure.

run_summary = $(SHELL) $(srcdir)/%D%/summary

# Instead of automake's own rule, which says nothing after its box.
check-TESTS: $(check_PROGRAMS)
	@rm -f $(TEST_LOGS) $(TEST_LOGS:.log=.trs) $(TEST_SUITE_LOG)
	@status=0; $(MAKE) $(AM_MAKEFLAGS) $(TEST_SUITE_LOG) || status=$$?; \
	$(run_summary) $(TEST_LOGS:.log=.trs) || status=1; exit $$status

# The long tests, too.
check-full:
	@VOUCH_FULL=1 $(MAKE) $(AM_MAKEFLAGS) check

lint: all
	@$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(lint_tests)'

# Each in one process; a leak is a failure.  Parity alone would take hours.
valgrind_schema = %D%/schema/extensions %D%/schema/lexical
valgrind_options = --quiet --error-exitcode=99 --leak-check=full \
  --show-leak-kinds=definite,indirect,possible --num-callers=20 \
  --suppressions=$(abs_top_srcdir)/%D%/valgrind.supp
# A list of its own: the shell would keep a continued line's backslash.
valgrind_tests = $(unit_tests) $(xml_programs) $(valgrind_schema) \
  $(zip_programs)
check-valgrind: all
	@test '$(VALGRIND)' != no || { echo 'valgrind is missing' >&2; exit 1; }
	@CK_FORK=no $(MAKE) $(AM_MAKEFLAGS) check \
	  TESTS='$(valgrind_tests)' \
	  LOG_COMPILER='$(VALGRIND) $(valgrind_options)'

thread_tests = $(thread_units) %D%/cli/convert.test %D%/cli/threads.test
# What starts threads; for a build with --enable-sanitizers=thread.
check-threads: all
	@$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(thread_tests)'

.PHONY: check-full check-threads check-valgrind lint
