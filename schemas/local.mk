# SPDX-License-Identifier: Apache-2.0
# The facts, and the XSD files that are made of them.

# What core/gen/schema.awk reads, in this order.
schema_facts = \
  $(srcdir)/%D%/namespaces.tsv \
  $(srcdir)/core/model/terms.tsv \
  $(srcdir)/%D%/roots.tsv \
  $(srcdir)/%D%/ubl/files.tsv \
  $(srcdir)/%D%/ubl/datatypes.tsv \
  $(srcdir)/%D%/ubl/exceptions.tsv \
  $(srcdir)/%D%/ubl/components.tsv \
  $(srcdir)/%D%/ubl/names.tsv
# All that is stated of UBL alone, in the order of the names: what is told of
# the schema as its SHA-256 goes over them.
ubl_facts = \
  $(srcdir)/%D%/ubl/components.tsv \
  $(srcdir)/%D%/ubl/datatypes.tsv \
  $(srcdir)/%D%/ubl/exceptions.tsv \
  $(srcdir)/%D%/ubl/files.tsv \
  $(srcdir)/%D%/ubl/names.tsv \
  $(srcdir)/%D%/ubl/signatures.grammar
ubl_grammar = $(srcdir)/%D%/ubl/signatures.grammar
EXTRA_DIST += $(schema_facts) $(ubl_grammar)

ubl_maindoc = \
  %D%/ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd \
  %D%/ubl-2.1/maindoc/UBL-Invoice-2.1.xsd
ubl_common = \
  %D%/ubl-2.1/common/CCTS_CCT_SchemaModule-2.1.xsd \
  %D%/ubl-2.1/common/UBL-CommonAggregateComponents-2.1.xsd \
  %D%/ubl-2.1/common/UBL-CommonBasicComponents-2.1.xsd \
  %D%/ubl-2.1/common/UBL-CommonExtensionComponents-2.1.xsd \
  %D%/ubl-2.1/common/UBL-CommonSignatureComponents-2.1.xsd \
  %D%/ubl-2.1/common/UBL-QualifiedDataTypes-2.1.xsd \
  %D%/ubl-2.1/common/UBL-SignatureAggregateComponents-2.1.xsd \
  %D%/ubl-2.1/common/UBL-SignatureBasicComponents-2.1.xsd \
  %D%/ubl-2.1/common/UBL-UnqualifiedDataTypes-2.1.xsd \
  %D%/ubl-2.1/common/UBL-XAdESv132-2.1.xsd \
  %D%/ubl-2.1/common/UBL-XAdESv141-2.1.xsd \
  %D%/ubl-2.1/common/UBL-xmldsig-core-schema-2.1.xsd
ubl_maindocdir = $(pkgdatadir)/%D%/ubl-2.1/maindoc
ubl_commondir = $(pkgdatadir)/%D%/ubl-2.1/common
nodist_ubl_maindoc_DATA = $(ubl_maindoc)
nodist_ubl_common_DATA = $(ubl_common)
CLEANFILES += $(ubl_maindoc) $(ubl_common) %D%/ubl-2.1/stamp

# One run of awk writes all of them; the stamp stands for the run.
ubl_xsd_awk = \
  $(srcdir)/core/gen/grammar.awk \
  $(schema_awk_read) \
  $(srcdir)/core/gen/xsd_file.awk \
  $(srcdir)/core/gen/schema_xsd.awk

%D%/ubl-2.1/stamp: $(schema_facts) $(ubl_grammar) $(ubl_xsd_awk)
	@rm -f $@
	@$(MKDIR_P) %D%/ubl-2.1/common %D%/ubl-2.1/maindoc
	$(AM_V_GEN)$(AWK) -v dir=%D%/ubl-2.1 \
	  -f $(srcdir)/core/gen/grammar.awk \
	  -f $(srcdir)/core/gen/facts.awk -f $(srcdir)/core/gen/schema.awk \
	  -f $(srcdir)/core/gen/xsd_file.awk \
	  -f $(srcdir)/core/gen/schema_xsd.awk \
	  $(schema_facts) $(ubl_grammar)
	@touch $@

$(ubl_maindoc) $(ubl_common): %D%/ubl-2.1/stamp
	@test -f $@ || { \
	  rm -f %D%/ubl-2.1/stamp; \
	  $(MAKE) $(AM_MAKEFLAGS) %D%/ubl-2.1/stamp; }

# ---- The form of invoices in JSON

json_schema = %D%/json/vouch-invoice-1.json
json_schemadir = $(pkgdatadir)/%D%/json
nodist_json_schema_DATA = $(json_schema)
CLEANFILES += $(json_schema)

$(json_schema): $(srcdir)/core/model/terms.tsv \
    $(srcdir)/core/gen/facts.awk $(srcdir)/core/gen/json_schema.awk
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -f $(srcdir)/core/gen/facts.awk \
	  -f $(srcdir)/core/gen/json_schema.awk \
	  $(srcdir)/core/model/terms.tsv >$@.tmp
	@mv $@.tmp $@
