# SPDX-License-Identifier: Apache-2.0
# libvouch: all its rooms, the tables that awk makes, the public headers.

pkginclude_HEADERS = \
  %D%/include/vouch/archive.h \
  %D%/include/vouch/bind.h \
  %D%/include/vouch/convert.h \
  %D%/include/vouch/decimal.h \
  %D%/include/vouch/diag.h \
  %D%/include/vouch/diff.h \
  %D%/include/vouch/io.h \
  %D%/include/vouch/json.h \
  %D%/include/vouch/model.h \
  %D%/include/vouch/parts.h \
  %D%/include/vouch/plugin.h \
  %D%/include/vouch/pool.h \
  %D%/include/vouch/read.h \
  %D%/include/vouch/status.h \
  %D%/include/vouch/tree.h \
  %D%/include/vouch/vouch.h

# Everything but the version script.  The unit tests link this one, where the
# internal functions can still be reached.
noinst_LTLIBRARIES += %D%/libvouchcore.la
%C%_libvouchcore_la_SOURCES = \
  %D%/api/archive.c \
  %D%/api/convert.c \
  %D%/api/diff.c \
  %D%/api/handle.h \
  %D%/api/limits.h \
  %D%/api/open.c \
  %D%/api/parts.c \
  %D%/api/take.h \
  %D%/api/validate.c \
  %D%/archive/bag.c \
  %D%/archive/bag.h \
  %D%/archive/bag_complete.c \
  %D%/archive/bag_declaration.c \
  %D%/archive/bag_digest.c \
  %D%/archive/bag_info.c \
  %D%/archive/bag_manifest.c \
  %D%/archive/bag_name.c \
  %D%/archive/bag_report.c \
  %D%/archive/bag_result.h \
  %D%/archive/bag_run.h \
  %D%/archive/bundle.c \
  %D%/archive/bundle.h \
  %D%/archive/bundle_compose.c \
  %D%/archive/bundle_layout.c \
  %D%/archive/bundle_layout.h \
  %D%/archive/bundle_record.c \
  %D%/archive/files.c \
  %D%/archive/files.h \
  %D%/archive/lines.c \
  %D%/archive/lines.h \
  %D%/archive/normal.c \
  %D%/archive/normal.h \
  %D%/base/alloc.c \
  %D%/base/alloc.h \
  %D%/base/arena.c \
  %D%/base/arena.h \
  %D%/base/buf.c \
  %D%/base/buf.h \
  %D%/base/decimal.c \
  %D%/base/decimal.h \
  %D%/base/decimal_big.c \
  %D%/base/decimal_big.h \
  %D%/base/decimal_divide.c \
  %D%/base/decimal_text.c \
  %D%/base/decimal_wide.h \
  %D%/base/hash.c \
  %D%/base/hash.h \
  %D%/base/hash_block.h \
  %D%/base/json_escape.c \
  %D%/base/json_in.c \
  %D%/base/json_in.h \
  %D%/base/json_out.c \
  %D%/base/json_out.h \
  %D%/base/md5.c \
  %D%/base/near.c \
  %D%/base/near.h \
  %D%/base/options.h \
  %D%/base/safe.c \
  %D%/base/safe.h \
  %D%/base/sha1.c \
  %D%/base/sha256.c \
  %D%/base/sha256.h \
  %D%/base/sha512.c \
  %D%/base/signals.h \
  %D%/base/slice.h \
  %D%/base/utf8.c \
  %D%/base/utf8.h \
  %D%/base/vec.c \
  %D%/base/vec.h \
  %D%/bind/bind.h \
  %D%/bind/claim.c \
  %D%/bind/compile.c \
  %D%/bind/derive.c \
  %D%/bind/match.c \
  %D%/bind/order.c \
  %D%/bind/out.h \
  %D%/bind/parse.c \
  %D%/bind/place.c \
  %D%/bind/read.c \
  %D%/bind/rows.h \
  %D%/bind/run.h \
  %D%/bind/write.c \
  %D%/diag/codes.def \
  %D%/diag/finding.c \
  %D%/diag/finding.h \
  %D%/diag/words.c \
  %D%/engine/attach.c \
  %D%/engine/attach.h \
  %D%/engine/cache.c \
  %D%/engine/cache.h \
  %D%/engine/codecs.c \
  %D%/engine/codecs.h \
  %D%/engine/compute.c \
  %D%/engine/compute.h \
  %D%/engine/convert.c \
  %D%/engine/convert.h \
  %D%/engine/docs.c \
  %D%/engine/docs.h \
  %D%/engine/input.c \
  %D%/engine/input.h \
  %D%/engine/ledger.c \
  %D%/engine/ledger.h \
  %D%/engine/members.c \
  %D%/engine/members.h \
  %D%/engine/pack.c \
  %D%/engine/pack.h \
  %D%/engine/pair.c \
  %D%/engine/pair.h \
  %D%/engine/parts.c \
  %D%/engine/parts.h \
  %D%/engine/parts_kind.c \
  %D%/engine/parts_run.h \
  %D%/engine/parts_take.c \
  %D%/engine/pool.c \
  %D%/engine/pool.h \
  %D%/engine/probe.c \
  %D%/engine/probe.h \
  %D%/engine/prove.c \
  %D%/engine/prove.h \
  %D%/engine/read.c \
  %D%/engine/read.h \
  %D%/engine/result.c \
  %D%/engine/result.h \
  %D%/engine/shape.c \
  %D%/engine/shape.h \
  %D%/engine/validate.c \
  %D%/engine/validate.h \
  %D%/io/end.c \
  %D%/io/end.h \
  %D%/io/folder.c \
  %D%/io/folder.h \
  %D%/io/sink.c \
  %D%/io/sink.h \
  %D%/io/source.c \
  %D%/io/source.h \
  %D%/io/whole.c \
  %D%/io/whole.h \
  %D%/model/base64.c \
  %D%/model/base64.h \
  %D%/model/calc.h \
  %D%/model/calc_compare.c \
  %D%/model/calc_copy.c \
  %D%/model/calc_fill.c \
  %D%/model/calc_fill_run.h \
  %D%/model/calc_number.c \
  %D%/model/calc_run.h \
  %D%/model/calc_vat.c \
  %D%/model/calc_vat.h \
  %D%/model/check.c \
  %D%/model/check.h \
  %D%/model/check_run.h \
  %D%/model/check_value.c \
  %D%/model/codes.c \
  %D%/model/codes.h \
  %D%/model/date.c \
  %D%/model/date.h \
  %D%/model/diff.c \
  %D%/model/diff.h \
  %D%/model/diff_hash.c \
  %D%/model/diff_pair.c \
  %D%/model/diff_run.h \
  %D%/model/diff_write.c \
  %D%/model/diff_write.h \
  %D%/model/dump.c \
  %D%/model/dump.h \
  %D%/model/explain.c \
  %D%/model/explain.h \
  %D%/model/explain_run.h \
  %D%/model/explain_term.c \
  %D%/model/invoice.c \
  %D%/model/invoice.h \
  %D%/model/json_build.c \
  %D%/model/json_object.c \
  %D%/model/json_read.c \
  %D%/model/json_read.h \
  %D%/model/json_reader.h \
  %D%/model/json_say.c \
  %D%/model/json_value.c \
  %D%/model/json_write.c \
  %D%/model/json_write.h \
  %D%/model/places.c \
  %D%/model/places.h \
  %D%/model/terms.c \
  %D%/model/terms.h \
  %D%/plugin/call.c \
  %D%/plugin/call.h \
  %D%/plugin/call_bind.c \
  %D%/plugin/call_decimal.c \
  %D%/plugin/call_json.c \
  %D%/plugin/call_tree.c \
  %D%/plugin/call_values.c \
  %D%/plugin/card.c \
  %D%/plugin/card.h \
  %D%/plugin/check.c \
  %D%/plugin/check.h \
  %D%/plugin/elf.c \
  %D%/plugin/elf.h \
  %D%/plugin/instance.c \
  %D%/plugin/instance.h \
  %D%/plugin/loader.c \
  %D%/plugin/loader.h \
  %D%/plugin/member.c \
  %D%/plugin/modules.c \
  %D%/plugin/modules.h \
  %D%/plugin/registry.c \
  %D%/plugin/registry.h \
  %D%/plugin/trust.c \
  %D%/plugin/trust.h \
  %D%/plugin/values.c \
  %D%/plugin/values.h \
  %D%/report/json.c \
  %D%/report/lines.c \
  %D%/report/lines.h \
  %D%/report/report.c \
  %D%/report/report.h \
  %D%/report/text.c \
  %D%/report/words.c \
  %D%/tree/builder.c \
  %D%/tree/builder.h \
  %D%/tree/path.c \
  %D%/tree/path.h \
  %D%/tree/tree.c \
  %D%/tree/tree.h \
  %D%/tree/vocab.c \
  %D%/tree/vocab.h \
  %D%/xml/fault.c \
  %D%/xml/plain.c \
  %D%/xml/position.c \
  %D%/xml/position.h \
  %D%/xml/quiet.c \
  %D%/xml/quiet.h \
  %D%/xml/read.c \
  %D%/xml/read.h \
  %D%/xml/reader.c \
  %D%/xml/reader.h \
  %D%/xml/roots.c \
  %D%/xml/roots.h \
  %D%/xml/sax.c \
  %D%/xml/serialise.c \
  %D%/xml/serialise.h \
  %D%/xml/subset.c \
  %D%/xml/tags.c \
  %D%/xml/tags.h \
  %D%/xml/xml_limits.h \
  %D%/xml/xsd.h \
  %D%/xml/xsd_attr.c \
  %D%/xml/xsd_compile.c \
  %D%/xml/xsd_compiled.h \
  %D%/xml/xsd_date.c \
  %D%/xml/xsd_date.h \
  %D%/xml/xsd_fault.c \
  %D%/xml/xsd_match.c \
  %D%/xml/xsd_replay.c \
  %D%/xml/xsd_replay.h \
  %D%/xml/xsd_run.h \
  %D%/xml/xsd_say.c \
  %D%/xml/xsd_table.h \
  %D%/xml/xsd_uri.c \
  %D%/xml/xsd_uri.h \
  %D%/xml/xsd_user.c \
  %D%/xml/xsd_user.h \
  %D%/xml/xsd_value.c \
  %D%/xml/xsd_value.h
nodist_%C%_libvouchcore_la_SOURCES = $(core_generated)
%C%_libvouchcore_la_LIBADD = $(builtin_plugins) $(LIBXML_LIBS)

lib_LTLIBRARIES += %D%/libvouch.la
%C%_libvouch_la_SOURCES =
%C%_libvouch_la_LIBADD = %D%/libvouchcore.la
# CURRENT:REVISION:AGE; a removed or changed function raises CURRENT and sets
# AGE to 0, a new one raises both, any other change raises REVISION.
%C%_libvouch_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info 0:0:0
if VERSION_SCRIPT
%C%_libvouch_la_LDFLAGS += -Wl,--version-script=$(srcdir)/%D%/vouch.syms
else
%C%_libvouch_la_LDFLAGS += -export-symbols-regex '^vouch_'
endif
EXTRA_%C%_libvouch_la_DEPENDENCIES = $(srcdir)/%D%/vouch.syms
EXTRA_DIST += %D%/HACKING.md %D%/vouch.syms %D%/vouch.symbols

pkgconfigdir = $(libdir)/pkgconfig
pkgconfig_DATA = %D%/vouch.pc

# ---- What awk makes of the tables in schemas/

core_generated = \
  %D%/archive/unicode_data.c \
  %D%/model/codes_data.c \
  %D%/model/explain_data.c \
  %D%/model/places_data.c \
  %D%/model/terms_data.c \
  %D%/tree/vocab_data.c \
  %D%/tree/vocab_names.h \
  %D%/xml/roots_data.c \
  %D%/xml/xsd_tables.c
BUILT_SOURCES += %D%/tree/vocab_names.h
CLEANFILES += $(core_generated)

schema_awk_read = $(srcdir)/%D%/gen/facts.awk $(srcdir)/%D%/gen/schema.awk
schema_awk = $(schema_awk_read) $(srcdir)/%D%/gen/schema_names.awk
EXTRA_DIST += \
  $(schema_awk) \
  %D%/gen/card.awk \
  %D%/gen/embed.awk \
  %D%/gen/grammar.awk \
  %D%/gen/json_schema.awk \
  %D%/gen/roots.awk \
  %D%/gen/schema_tables.awk \
  %D%/gen/schema_vocab.awk \
  %D%/gen/schema_xsd.awk \
  %D%/gen/terms.awk \
  %D%/gen/terms_man.awk \
  %D%/gen/places_c.awk \
  %D%/gen/places.awk \
  %D%/gen/explain_rows.awk \
  %D%/gen/explain.awk \
  %D%/gen/codes.awk \
  %D%/gen/unicode.awk \
  %D%/gen/xsd_file.awk

run_schema_awk = $(AWK) -f $(srcdir)/%D%/gen/facts.awk \
  -f $(srcdir)/%D%/gen/schema.awk -f $(srcdir)/%D%/gen/schema_names.awk

# A file that awk gave up on must not look like a made one.
%D%/tree/vocab_names.h: $(schema_facts) $(schema_awk) %D%/gen/schema_vocab.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(run_schema_awk) -v out=names \
	  -f $(srcdir)/%D%/gen/schema_vocab.awk $(schema_facts) >$@.tmp
	@mv $@.tmp $@

%D%/tree/vocab_data.c: $(schema_facts) $(schema_awk) %D%/gen/schema_vocab.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(run_schema_awk) -v out=data \
	  -f $(srcdir)/%D%/gen/schema_vocab.awk $(schema_facts) >$@.tmp
	@mv $@.tmp $@

# The sum over these facts is compiled in: reports name what they judged by.
%D%/xml/xsd_tables.c: $(schema_facts) $(ubl_facts) $(schema_awk) \
    %D%/gen/schema_tables.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)sum=`cat $(ubl_facts) | $(SHA256SUM)` && \
	$(run_schema_awk) -v sum="$${sum%% *}" \
	  -f $(srcdir)/%D%/gen/schema_tables.awk $(schema_facts) >$@.tmp
	@mv $@.tmp $@

%D%/xml/roots_data.c: $(srcdir)/schemas/roots.tsv $(srcdir)/%D%/gen/facts.awk \
    %D%/gen/roots.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -f $(srcdir)/%D%/gen/facts.awk \
	  -f $(srcdir)/%D%/gen/roots.awk $(srcdir)/schemas/roots.tsv >$@.tmp
	@mv $@.tmp $@

model_facts = $(srcdir)/%D%/model/terms.tsv $(srcdir)/%D%/model/codes.tsv
%D%/model/terms_data.c: $(model_facts) $(srcdir)/%D%/gen/facts.awk \
    %D%/gen/terms.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)sum=`cat $(model_facts) | $(SHA256SUM)` && \
	$(AWK) -v sum="$${sum%% *}" -f $(srcdir)/%D%/gen/facts.awk \
	  -f $(srcdir)/%D%/gen/terms.awk $(srcdir)/%D%/model/terms.tsv >$@.tmp
	@mv $@.tmp $@

# ---- Names of files as other systems see them

EXTRA_DIST += %D%/archive/unicode.tsv
%D%/archive/unicode_data.c: $(srcdir)/%D%/archive/unicode.tsv \
    $(srcdir)/%D%/gen/facts.awk %D%/gen/unicode.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -f $(srcdir)/%D%/gen/facts.awk \
	  -f $(srcdir)/%D%/gen/unicode.awk $(srcdir)/%D%/archive/unicode.tsv >$@.tmp
	@mv $@.tmp $@

# ---- What the model layer, explain and vouch-terms(7) know

EXTRA_DIST += %D%/model/codes.tsv %D%/model/explain.tsv %D%/model/terms.tsv
model_terms = $(srcdir)/%D%/model/terms.tsv
model_explain = $(srcdir)/%D%/model/explain.tsv
model_facts_awk = $(srcdir)/%D%/gen/facts.awk
ubl_bind = $(srcdir)/plugins/ubl/ubl.bind

%D%/model/codes_data.c: $(srcdir)/%D%/model/codes.tsv $(model_facts_awk) \
    %D%/gen/codes.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -f $(model_facts_awk) -f $(srcdir)/%D%/gen/codes.awk \
	  $(srcdir)/%D%/model/codes.tsv >$@.tmp
	@mv $@.tmp $@

%D%/model/places_data.c: $(model_terms) $(ubl_bind) $(model_facts_awk) \
    %D%/gen/places.awk %D%/gen/places_c.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -f $(model_facts_awk) \
	  -f $(srcdir)/%D%/gen/places.awk -f $(srcdir)/%D%/gen/places_c.awk \
	  $(model_terms) $(ubl_bind) >$@.tmp
	@mv $@.tmp $@

%D%/model/explain_data.c: $(model_terms) $(model_explain) \
    $(model_facts_awk) %D%/gen/explain_rows.awk %D%/gen/explain.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -f $(model_facts_awk) \
	  -f $(srcdir)/%D%/gen/explain_rows.awk \
	  -f $(srcdir)/%D%/gen/explain.awk \
	  $(model_terms) $(model_explain) >$@.tmp
	@mv $@.tmp $@
