# SPDX-License-Identifier: Apache-2.0
EXTRA_DIST += \
  %D%/README.md \
  %D%/broken.xml \
  %D%/credit-note.xml \
  %D%/embed.py \
  %D%/hand-written.json \
  %D%/invoice-korean.xml \
  %D%/invoice.xml \
  %D%/minimal.xml \
  %D%/own-template.xsl \
  %D%/pictures/invoice-a4-theme.png \
  %D%/pictures/invoice-din5008-a.png \
  %D%/pictures/invoice-korean.png \
  %D%/theme-acme.json \
  %D%/theme-acme.svg \
  %D%/plugin-minimal/README.md \
  %D%/plugin-minimal/kv.c

# A program of somebody else's: built by "make check", so that it stays true.
check_PROGRAMS += %D%/embed
%C%_embed_LDADD = core/libvouch.la
