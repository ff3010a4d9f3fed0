# SPDX-License-Identifier: Apache-2.0
# Faults of the system at every write.

# -rpath: libtool makes a shared library only of what could be installed.
check_LTLIBRARIES += %D%/shim.la
%C%_shim_la_SOURCES = %D%/shim.c
%C%_shim_la_CFLAGS = $(AM_CFLAGS) -fvisibility=default
%C%_shim_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared \
  -rpath $(abs_builddir)

check_PROGRAMS += %D%/each
TESTS += %D%/each
%C%_each_LDADD =
