# SPDX-License-Identifier: Apache-2.0
dist_man_MANS = \
  %D%/libvouch.3 \
  %D%/vouch-archive.1 \
  %D%/vouch-bundle.7 \
  %D%/vouch-convert.1 \
  %D%/vouch-diff.1 \
  %D%/vouch-dump.1 \
  %D%/vouch-explain.1 \
  %D%/vouch-extract.1 \
  %D%/vouch-formats.1 \
  %D%/vouch-limits.7 \
  %D%/vouch-plugins.1 \
  %D%/vouch-validate.1 \
  %D%/vouch.1

# Of documents.
document_man = %D%/vouch-fo.1 %D%/vouch-show.1 %D%/vouch-template.7
if HAVE_RENDER
dist_man_MANS += $(document_man)
else
EXTRA_DIST += $(document_man)
endif

# Made of the tables of the model.
nodist_man_MANS = %D%/vouch-terms.7
CLEANFILES += %D%/vouch-terms.7
terms_man_awk = \
  $(srcdir)/core/gen/facts.awk \
  $(srcdir)/core/gen/places.awk \
  $(srcdir)/core/gen/explain_rows.awk \
  $(srcdir)/core/gen/terms_man.awk

%D%/vouch-terms.7: $(model_terms) $(model_explain) $(ubl_bind) \
    $(terms_man_awk)
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(AWK) -v date='November 24, 2026' \
	  -f $(srcdir)/core/gen/facts.awk -f $(srcdir)/core/gen/places.awk \
	  -f $(srcdir)/core/gen/explain_rows.awk \
	  -f $(srcdir)/core/gen/terms_man.awk \
	  $(model_terms) $(model_explain) $(ubl_bind) >$@.tmp
	@mv $@.tmp $@
