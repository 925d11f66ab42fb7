#!/usr/bin/env python3
"""Check a package of a management centre with nothing of ours: Python's standard library and openssl.

    age -d -i federation.key -o p.zip MS_….msp.zip.age
    python3 build/verify_package.py p.zip --federation federation.pem

Prints what was checked and "valid", or says what is wrong and leaves with 3.
"""
import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

FIXED = ["certificat.json", "certificat.json.sig", "datapackage.json", "datapackage.json.sig", "datapackage.json.minisig"]
NAME = re.compile(r"(?:donnees/|schemas/)?[A-Za-z0-9_.-]{1,80}")
PEM = "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n"


class Wrong(Exception):
    pass


def need(condition, problem):
    if not condition:
        raise Wrong(problem)


def signed(content, signature, key_pem):
    """True when openssl finds that the key made the Ed25519 signature over the bytes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("content", "signature", "key.pem")]
        for path, data in zip(paths, (content, signature, key_pem)):
            path.write_bytes(data)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", paths[2], "-rawin", "-in", paths[0], "-sigfile", paths[1]]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def check(path, federation_pem):
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        need(len(names) == len(set(names)), "a file comes twice")
        for name in names:
            need(NAME.fullmatch(name), f"a name that has no place here: {name!r}")
        for name in FIXED:
            need(name in names, f"{name} is missing")
        manifest_bytes = archive.read("datapackage.json")
        certificate_bytes = archive.read("certificat.json")
        certificate = json.loads(certificate_bytes)
        if federation_pem is not None:
            need(signed(certificate_bytes, archive.read("certificat.json.sig"), federation_pem), "certificat.json: not signed by this federation")
        centre_pem = PEM.format(certificate["publicKey"]).encode()
        need(signed(manifest_bytes, archive.read("datapackage.json.sig"), centre_pem), "datapackage.json: the signature is not the centre's")
        manifest = json.loads(manifest_bytes)
        ours = manifest["nkingi"]
        need(ours["type"] == "nkingi-package/1", "not a package")
        need(ours["centre"]["id"] == certificate["centre"]["id"], "the package is of another centre than the certificate")
        listed = manifest["resources"] + ours["files"]
        need(set(names) == set(FIXED) | {each["path"] for each in listed}, "the files are not those of the manifest")
        for each in listed:
            digest = hashlib.sha256(archive.read(each["path"])).hexdigest()
            need(f"sha256:{digest}" == each["hash"], f"{each['path']}: changed")
        inventory = {f"donnees/{line['table']}_{line['partition']}.csv": line["sha256"] for line in ours["inventory"]}
        for each in manifest["resources"]:
            need(f"sha256:{inventory[each['path']]}" == each["hash"], f"{each['path']}: the inventory says otherwise")
    return manifest, certificate


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("zip", help="the package, already opened with age")
    parser.add_argument("--federation", metavar="PEM", help="public key of the federation")
    options = parser.parse_args()
    federation = Path(options.federation).read_bytes() if options.federation else None
    try:
        manifest, certificate = check(options.zip, federation)
    except (Wrong, KeyError, ValueError, zipfile.BadZipFile) as problem:
        print(f"not valid: {problem}", file=sys.stderr)
        sys.exit(3)
    ours = manifest["nkingi"]
    print(f"centre    {certificate['centre']['code']} {certificate['centre']['name']}")
    print(f"package   epoch {ours['epoch']} number {ours['seq']}, {ours['period']['from']} to {ours['period']['to']}")
    print(f"files     {len(manifest['resources'])} of {len(ours['inventory'])} partitions")
    print(f"key       certificate {certificate['serial']}, to {certificate['notAfter']}")
    print("valid" if federation else "valid, but nobody vouches for the centre's key: give --federation")


if __name__ == "__main__":
    main()
