# SPDX-License-Identifier: Apache-2.0
dist_man_MANS = \
  %D%/libvouch.3 \
  %D%/vouch-limits.7 \
  %D%/vouch-validate.1 \
  %D%/vouch.1
