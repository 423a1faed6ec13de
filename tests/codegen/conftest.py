"""A small project that is generated already."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.codegen.project import Project

SMALL = '''
class Things(Resource, path="/things"):
    @post
    def create(*, name: str, size: int = ...) -> Thing:
        """Create a thing."""


class Thing(Model):
    id: str
    name: str
'''

GLOSSARY = """
# One line for each field name.

name = "What people call it."
size = "How large it is."

# Names that say enough.

id = ""
"""


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """Return a project of one file, generated."""
    project = Project(tmp_path, is_empty=True)
    project.write("codegen/api/things.py", SMALL)
    project.write("codegen/glossary.toml", GLOSSARY)
    status, output = project.run()
    assert status == 0, output
    assert "new: codegen/api/things.py:8 Thing.id: its name says enough (glossary: id)" in output
    return project
