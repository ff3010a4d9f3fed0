# SPDX-License-Identifier: Apache-2.0
# Pages for readers: everything is on them, nothing harmful, and they look as
# they did.
reader_tests = %D%/html.test %D%/show.test %D%/threads.test
EXTRA_DIST += $(reader_tests) %D%/browser.sh %D%/golden %D%/hostile.json

if HAVE_RENDER
TESTS += $(reader_tests)
thread_tests += %D%/threads.test
if HAVE_CHECK
check_PROGRAMS += %D%/values
TESTS += %D%/values
%C%_values_SOURCES = %D%/values.c %D%/page.c %D%/page.h $(render_room)
%C%_values_CPPFLAGS = $(AM_CPPFLAGS) $(RENDER_CFLAGS)
%C%_values_LDADD = $(render_ldadd) $(LIBXML_LIBS)
endif
endif

# Needs Chromium; AXE=axe.min.js looks at accessibility, too.
check-browser: all
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(srcdir)/%D%/browser.sh

.PHONY: check-browser
