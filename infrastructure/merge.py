"""Merges `infrastructure/*.yaml` into the one file that `chalice package --merge-template`
accepts.

Chalice deep-merges that file into its own template and accepts a wrong key without a word: the
tests read the packaged template. Two things are added to plain CloudFormation: a section `Each:`,
whose resources and outputs are repeated for every function, queue, machine or dead letter queue
(`names.py`), and `{definition}`, `{rewrite}` and `{dashboard}`, which stand for a file or a
document that is not YAML.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from infrastructure import dashboard, names

HERE = Path(__file__).parent
SHORT_FORMS = {"Ref": "Ref", "Condition": "Condition"}  # every other tag is Fn::…

Template = dict[str, Any]


class Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms (`!Ref`, `!Sub` …) as their long ones."""

    def short_form(self, suffix: str, node: yaml.Node) -> dict[str, Any]:
        value: Any
        if isinstance(node, yaml.ScalarNode):
            value = self.construct_scalar(node)
            if suffix == "GetAtt":
                value = value.split(".", 1)
        elif isinstance(node, yaml.SequenceNode):
            value = self.construct_sequence(node, deep=True)
        else:
            value = self.construct_mapping(node, deep=True)  # type: ignore[arg-type]
        return {SHORT_FORMS.get(suffix, f"Fn::{suffix}"): value}


Loader.add_multi_constructor("!", Loader.short_form)


def merged() -> Template:
    """The whole of `infrastructure/*.yaml`, long forms only. A key in two files is an error."""
    template: Template = {}
    for path in sorted(HERE.glob("*.yaml")):
        document: Template = yaml.load(path.read_text(), Loader)  # noqa: S506 - a SafeLoader
        for kind, section in document.pop("Each", {}).items():
            for values in names.repetitions(kind):
                _merge(template, _fill(section, values), path.name)
        _merge(template, _fill(document, {}), path.name)
    return template


def _merge(target: Template, addition: Mapping[str, Any], source: str) -> None:
    for key, value in addition.items():
        if key not in target:
            target[key] = value
        elif isinstance(target[key], dict) and isinstance(value, dict):
            _merge(target[key], value, source)
        else:
            raise ValueError(f"{source} sets {key} a second time")


def _fill(value: Any, values: Mapping[str, str]) -> Any:
    """The section with its placeholders replaced, in keys and in strings."""
    if isinstance(value, dict):
        return {_fill(key, values): _fill(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [_fill(item, values) for item in value]
    if not isinstance(value, str):
        return value
    if value in DOCUMENTS:
        return DOCUMENTS[value](values)
    for name, replacement in values.items():
        value = value.replace("{" + name + "}", replacement)
    return value


def _definition(values: Mapping[str, str]) -> str:
    path = names.ROOT / "statemachines" / f"{values['timer']}.asl.json"
    return json.dumps(json.loads(path.read_text()))


DOCUMENTS: dict[str, Callable[[Mapping[str, str]], str]] = {
    "{definition}": _definition,
    "{rewrite}": lambda _: (HERE / "rewrite.js").read_text(),
    "{dashboard}": lambda _: json.dumps(dashboard.body()),
}

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(merged(), indent=1))
