# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a folder of results as an RO-Crate, with programs of others. Called by scripts/check-crate.

Validates it, loads it as any reader of RO-Crates would, and looks whether what it says of its files
is true. The context of RO-Crate 1.1, which says what the names in the file stand for, is the copy
that the library rocrate brings along, so that no network is needed.
"""

import hashlib
import importlib.resources
import json
import pathlib
import sys

import requests
from rocrate.rocrate import ROCrate
from rocrate_validator.cli import cli
from rocrate_validator.utils.http import HttpRequester

CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def bring_context_along():
    copy = importlib.resources.files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()
    found = json.loads(copy)["@id"]
    if found != CONTEXT:
        sys.exit(f"check-crate: rocrate brings {found} along, not {CONTEXT}")
    others = HttpRequester.__getattr__

    def get(self, url, **options):
        if url != CONTEXT:
            return others(self, "get")(url, **options)
        response = requests.Response()
        response.status_code = 200
        response.url = url
        response.headers["Content-Type"] = "application/ld+json"
        response._content = copy
        return response

    HttpRequester.get = get


def validate(folder, severity):
    arguments = ["--no-interactive", "validate", "--no-paging", "--verbose"]
    arguments += ["--profile-identifier", "process-run-crate"]
    arguments += ["--requirement-severity", severity, str(folder)]
    try:
        cli(arguments, standalone_mode=False)
        return True
    except SystemExit as end:
        return not end.code


def read(folder):
    """What is not true of the files, a line each."""
    crate = ROCrate(folder)
    wrong = []
    hashed = 0
    for entity in crate.data_entities:
        path = folder / entity.id
        if not path.is_file():
            wrong.append(f"{entity.id} is not there")
            continue
        if not entity.get("sha256"):
            continue
        content = path.read_bytes()
        hashed += 1
        if entity["contentSize"] != str(len(content)):
            wrong.append(f"{entity.id} has {len(content)} bytes, not {entity['contentSize']}")
        if entity["sha256"] != hashlib.sha256(content).hexdigest():
            wrong.append(f"{entity.id} has another SHA-256")
    if not hashed:
        wrong.append("no file has a SHA-256")
    [action] = [entity for entity in crate.contextual_entities if entity.type == "CreateAction"]
    program = action["instrument"]
    print(f"{crate.name}: {len(crate.data_entities)} files, {hashed} of them with size and hash")
    print(f"  with     {program['name']} {program['softwareVersion']}")
    print(f"  made of  {', '.join(entity['name'] for entity in action['object'])}")
    return wrong


def main():
    folder, severity = pathlib.Path(sys.argv[1]), sys.argv[2]
    bring_context_along()
    is_valid = validate(folder, severity)
    wrong = read(folder)
    for line in wrong:
        print(f"check-crate: {line}", file=sys.stderr)
    sys.exit(0 if is_valid and not wrong else 1)


main()
