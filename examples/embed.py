#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judges the files it is given, and tells what stands in the valid ones:
libvouch from Python, with nothing but the standard library.

    python3 embed.py minimal.xml broken.xml

It does what embed.c does, with the bytes in memory.  If the library is in a
folder of its own, LD_LIBRARY_PATH says so to the loader.
"""
import ctypes
import json
import sys
from ctypes import POINTER, byref, c_bool, c_char_p, c_int, c_size_t
from ctypes import c_uint32, c_void_p

OK = 0
VALID = 0
NO_NODE = 0xFFFFFFFF


class ConvertOptions(ctypes.Structure):
    """The first members of vouch_convert_options.  The size says how many
    there are; the library has defaults for all others."""
    _fields_ = [("size", c_uint32), ("source", c_char_p),
                ("target", c_char_p)]


def load(name="libvouch.so.0"):
    """The library, with the types of what is called here."""
    lib = ctypes.CDLL(name)
    out, handle = POINTER(c_void_p), c_void_p
    length = POINTER(c_size_t)
    for name, result, arguments in (
            ("vouch_open", c_int, [c_void_p, out]),
            ("vouch_close", None, [handle]),
            ("vouch_status_text", c_char_p, [c_int]),
            ("vouch_source_memory", handle, [c_char_p, c_size_t, c_char_p]),
            ("vouch_source_free", None, [handle]),
            ("vouch_sink_memory", handle, []),
            ("vouch_sink_bytes", c_void_p, [handle, length]),
            ("vouch_sink_free", None, [handle]),
            ("vouch_validate", c_int, [handle, handle, c_void_p, out]),
            ("vouch_read", c_int, [handle, handle, c_void_p, out]),
            ("vouch_convert", c_int,
             [handle, handle, handle, POINTER(ConvertOptions), out]),
            ("vouch_result_free", None, [handle]),
            ("vouch_result_verdict", c_int, [handle]),
            ("vouch_verdict_name", c_char_p, [c_int]),
            ("vouch_result_listed", c_size_t, [handle]),
            ("vouch_result_finding", handle, [handle, c_size_t]),
            ("vouch_finding_line", c_uint32, [handle]),
            ("vouch_finding_code", c_char_p, [handle]),
            ("vouch_finding_message", c_size_t,
             [handle, c_char_p, c_size_t]),
            ("vouch_result_invoices", c_size_t, [handle]),
            ("vouch_result_invoice", handle, [handle, c_size_t]),
            ("vouch_tree_root", c_uint32, [handle]),
            ("vouch_tree_child", c_uint32, [handle, c_uint32]),
            ("vouch_tree_sibling", c_uint32, [handle, c_uint32]),
            ("vouch_tree_text", c_void_p, [handle, c_uint32, length]),
            ("vouch_tree_term", c_uint32, [handle, c_uint32]),
            ("vouch_term_id", c_char_p, [c_uint32]),
            ("vouch_term_title", c_char_p, [c_uint32]),
            ("vouch_term_is_group", c_bool, [c_uint32])):
        function = getattr(lib, name)
        function.restype, function.argtypes = result, arguments
    return lib


class Vouch:
    """A handle.  What its methods return is Python's own."""

    def __init__(self):
        self.lib = load()
        self.handle = c_void_p()
        self.check(self.lib.vouch_open(None, byref(self.handle)))

    def close(self):
        self.lib.vouch_close(self.handle)

    def check(self, status):
        if status != OK:
            raise OSError(self.lib.vouch_status_text(status).decode())

    def run(self, call, data, name, use):
        """CALL on the bytes DATA, then USE on the result it gives."""
        lib, result = self.lib, c_void_p()
        source = lib.vouch_source_memory(data, len(data), name.encode())
        try:
            self.check(call(source, byref(result)))
            return use(result)
        finally:
            lib.vouch_result_free(result)
            lib.vouch_source_free(source)

    # ---- validation

    def validate(self, data, name):
        """The verdict, and (line, code, message) of each finding."""
        return self.run(
            lambda source, result: self.lib.vouch_validate(
                self.handle, source, None, result),
            data, name, self.verdict)

    def verdict(self, result):
        lib = self.lib
        verdict = lib.vouch_result_verdict(result)
        found = [self.finding(lib.vouch_result_finding(result, i))
                 for i in range(lib.vouch_result_listed(result))]
        return verdict, found

    def finding(self, finding):
        lib = self.lib
        n = lib.vouch_finding_message(finding, None, 0)
        words = ctypes.create_string_buffer(n + 1)
        lib.vouch_finding_message(finding, words, n + 1)
        return (lib.vouch_finding_line(finding),
                lib.vouch_finding_code(finding).decode(),
                words.value.decode())

    # ---- terms

    def terms(self, data, name):
        """(depth, ID, title, value) of each term; a group has None."""
        return self.run(
            lambda source, result: self.lib.vouch_read(
                self.handle, source, None, result),
            data, name, self.invoices)

    def invoices(self, result):
        lib, found = self.lib, []
        for i in range(lib.vouch_result_invoices(result)):
            tree = lib.vouch_result_invoice(result, i)
            found.extend(self.walk(tree, lib.vouch_tree_root(tree), 1))
        return found

    def walk(self, tree, group, depth):
        lib = self.lib
        at = lib.vouch_tree_child(tree, group)
        while at != NO_NODE:
            term = lib.vouch_tree_term(tree, at)
            head = (depth, lib.vouch_term_id(term).decode(),
                    lib.vouch_term_title(term).decode())
            if lib.vouch_term_is_group(term):
                yield (*head, None)
                yield from self.walk(tree, at, depth + 1)
            else:
                yield (*head, self.text(lib.vouch_tree_text, tree, at))
            at = lib.vouch_tree_sibling(tree, at)

    @staticmethod
    def text(function, *where):
        n = c_size_t()
        start = function(*where, byref(n))
        return ctypes.string_at(start, n.value).decode()

    # ---- conversion

    def to_json(self, data, name):
        """The invoice as the JSON that vouch writes."""
        lib = self.lib
        options = ConvertOptions(ctypes.sizeof(ConvertOptions), None, b"json")
        sink = lib.vouch_sink_memory()
        try:
            return self.run(
                lambda source, result: lib.vouch_convert(
                    self.handle, source, sink, byref(options), result),
                data, name,
                lambda result: self.text(lib.vouch_sink_bytes, sink))
        finally:
            lib.vouch_sink_free(sink)


def show(vouch, name):
    with open(name, "rb") as file:
        data = file.read()
    verdict, found = vouch.validate(data, name)
    print(f"{name}: {vouch.lib.vouch_verdict_name(verdict).decode()}")
    for line, code, message in found:
        print(f"  line {line}, {code}: {message}")
    if verdict != VALID:
        return
    for depth, term, title, value in vouch.terms(data, name):
        print("  " * depth + f"{term} {title}"
              + ("" if value is None else f": {value}"))
    text = vouch.to_json(data, name)
    json.loads(text)
    print(f"  {len(text.encode())} bytes of JSON")


def main():
    vouch = Vouch()
    try:
        for name in sys.argv[1:]:
            show(vouch, name)
    finally:
        vouch.close()


if __name__ == "__main__":
    main()
