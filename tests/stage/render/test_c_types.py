"""wgpu's C types are read at once, and are those that cffi reads one by one."""

from __future__ import annotations

import json
import subprocess
import sys

from wgpu.backends.wgpu_native._ffi import ffi, get_wgpu_header

from previz.stage.render.c_types import TEXTS, read_at_once

FIRST_PICTURE = """
import json, sys
from wgpu.backends.wgpu_native._ffi import ffi
from tests.stage.render.busy import drawn
drawn()
print(json.dumps([text for text in ffi._parsed_types if not text.startswith("__")]))
"""


def test_they_are_the_types_that_cffi_reads_one_by_one() -> None:
    read_at_once()
    alone = type(ffi)()
    alone.cdef(get_wgpu_header())
    some = [*TEXTS[:50:7], *(text for text in TEXTS[50:] if not text.startswith("WGPU"))]
    assert len(some) > 15
    for text in some:
        read, flag = ffi._parsed_types[text]
        own = alone.typeof(text.replace("void(", "void(*)(", 1))
        assert str(read) == str(own), text
        assert flag is text.startswith("void(")
        assert ffi.sizeof(read) == alone.sizeof(own) if "[]" not in text else read.length is None


def test_what_was_read_stays_and_structures_can_be_made() -> None:
    read_at_once()
    before = ffi.typeof("WGPUColor *")
    read_at_once()
    assert ffi.typeof("WGPUColor *") is before
    colour = ffi.new("WGPUColor *", {"r": 0.5})
    assert colour.r == 0.5 and ffi.typeof(colour) is before
    assert len(ffi.new("uint32_t []", 3)) == 3


def test_before_its_first_picture_a_process_reads_hardly_any_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    read = set(json.loads(done.stdout.splitlines()[-1]))
    assert set(TEXTS) <= read, "all were read, for wgpu was asked for an adapter"
    assert len(read - set(TEXTS)) <= 4, sorted(read - set(TEXTS))
