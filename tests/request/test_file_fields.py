"""Fields of requests that take a file, and what is refused there."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import pytest

from tests.flavours import Flavour, Recorder

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings(
        "ignore:(The Sora API|Only DALL-E 2|Translations are):DeprecationWarning"
    ),
]


@pytest.mark.rule("O4")
async def test_what_is_no_file_is_not_sent(flavour: Flavour) -> None:
    client = flavour.client(Recorder())
    refused: list[tuple[str, dict[str, Any]]] = [
        ("files.create", {"file": None, "purpose": "batch"}),
        ("files.create", {"file": {"a": 1}, "purpose": "batch"}),
        ("audio.transcriptions.create", {"file": None, "model": "m"}),
        ("audio.translations.create", {"file": {}, "model": "m"}),
        ("images.edit", {"image": None, "prompt": "x"}),
        ("images.edit", {"image": [b"1", None], "prompt": "x"}),
        ("images.edit", {"image": b"1", "mask": None, "prompt": "x"}),
        ("images.create_variation", {"image": {"url": "x"}}),
        ("uploads.parts.create", {"upload_id": "u", "data": None}),
        ("containers.files.create", {"container_id": "c", "file": None}),
        ("videos.create", {"prompt": "x", "input_reference": None}),
        ("files.create", {"file": [], "purpose": "batch"}),
        ("files.create", {"file": [b"1"], "purpose": "batch"}),
        ("audio.transcriptions.create", {"file": [], "model": "m"}),
        ("images.edit", {"image": [], "prompt": "x"}),
        ("images.edit", {"image": [b"1"], "mask": [b"1"], "prompt": "x"}),
        ("uploads.parts.create", {"upload_id": "u", "data": []}),
    ]
    for path, arguments in refused:
        with pytest.raises(RuntimeError, match=r"entry at `(file|image|mask|data|inp)"):
            await flavour.settle(attrgetter(path)(client)(**arguments))


@pytest.mark.rule("O4")
async def test_a_field_that_takes_a_reference_sends_it(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent)
    reference = {"file_id": "file_1"}
    await flavour.settle(client.videos.create(prompt="x", input_reference=reference))
    assert b'name="input_reference[file_id]"\r\n\r\nfile_1' in sent.last.content
