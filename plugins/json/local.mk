# SPDX-License-Identifier: Apache-2.0
json_sources = %D%/json.c

if MODULE_JSON
pluginexec_LTLIBRARIES += %D%/json.la
%C%_json_la_SOURCES = $(json_sources)
%C%_json_la_LDFLAGS = $(plugin_ldflags)
%C%_json_la_LIBADD =
EXTRA_%C%_json_la_DEPENDENCIES = core/libvouch.la
endif

if BUILTIN_JSON
noinst_LTLIBRARIES += %D%/libjson.la
%C%_libjson_la_SOURCES = $(json_sources)
%C%_libjson_la_CPPFLAGS = $(AM_CPPFLAGS) -DVOUCH_BUILTIN_NAME=json
builtin_plugins += %D%/libjson.la
endif
