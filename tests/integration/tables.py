"""What hence writes for graph tools and tables, read by those tools: do they count what hence counts?

python tables.py HENCE MAP…  (needs networkx and duckdb; pyarrow and antlr4-cypher where they are there)
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import duckdb
import networkx

STATEMENTS = ("CREATE CONSTRAINT", "UNWIND [")


def hence(*arguments):
    return subprocess.run([HENCE, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def main(maps):
    with tempfile.TemporaryDirectory() as folder:
        for map in maps:
            check(Path(map), Path(folder))
            print(f"{map}: the same in every tool")


def check(map, folder):
    stats = json.loads(hence("stats", map, "--format", "json"))["maps"][0]
    arguments = stats["arguments"]
    nodes = {"claim": stats["claims"]["all"], "argument": arguments["all"], "inference": arguments["inferences"]}
    nodes = Counter({kind: count for kind, count in nodes.items() if count})
    assert sum(nodes.values()) > 0

    csv_path = folder / f"{map.stem}.csv"
    hence("convert", map, "-o", csv_path)
    edges = as_a_person_would(csv_path, nodes)
    steps = ("premise", "conclusion", "part")
    same(Counter({kind: count for kind, count in edges.items() if kind not in steps}), stats["relations"], csv_path)
    assert edges["conclusion"] == edges["part"] == arguments["inferences"]
    for format in ("csv", "parquet"):
        in_duckdb(map, folder, format, nodes, edges)
    back_from_parquet(map, folder)
    in_networkx(map, folder, nodes, edges)
    in_cypher(map, folder, nodes, edges)


def as_a_person_would(path, nodes):
    """Opens the tables as a spreadsheet does. Gives the relations by their kinds."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    same(Counter(row["type"] for row in rows), nodes, path)
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    with path.with_suffix(".edges.csv").open(encoding="utf-8-sig", newline="") as file:
        relations = list(csv.DictReader(file))
    assert all(row["from"] in ids and row["to"] in ids for row in relations)
    formula = [cell for row in rows for cell in row.values() if cell and cell[0] in "=+@"]
    assert not formula, formula
    return Counter(row["type"] for row in relations)


def in_duckdb(map, folder, format, nodes, edges):
    path = folder / f"{map.stem}.{format}"
    hence("convert", map, "-o", path)
    beside = path.with_suffix(f".edges.{format}")
    counted = duckdb.sql(f"SELECT type, count(*)::INTEGER FROM '{path}' GROUP BY ALL").fetchall()
    same(Counter(dict(counted)), nodes, path)
    counted = duckdb.sql(f"SELECT type, count(*)::INTEGER FROM '{beside}' GROUP BY ALL").fetchall()
    same(Counter(dict(counted)), edges, beside)
    # Of ids in CSV, DuckDB may take some for numbers.
    of = "read_csv('{}', all_varchar = true)" if format == "csv" else "'{}'"
    loose = f"SELECT count(*) FROM {of.format(beside)} e ANTI JOIN {of.format(path)} n ON e.\"from\" = n.id"
    assert duckdb.sql(loose).fetchall() == [(0,)]


def back_from_parquet(map, folder):
    """Parquet becomes CSV in DuckDB, and hence reads that as it reads its own."""
    own, back = folder / f"{map.stem}.csv", folder / "back" / f"{map.stem}.csv"
    back.parent.mkdir(exist_ok=True)
    for ending in ("", ".edges"):
        parquet = folder / f"{map.stem}{ending}.parquet"
        duckdb.sql(f"COPY (FROM '{parquet}') TO '{back.with_suffix(f'{ending}.csv')}'")
    assert hence("convert", back, "--to", "argdown") == hence("convert", own, "--to", "argdown"), back


def in_networkx(map, folder, nodes, edges):
    path = folder / f"{map.stem}.graphml"
    hence("convert", map, "-o", path)
    graph = networkx.read_graphml(path, force_multigraph=True)
    same(Counter(kind for _, kind in graph.nodes(data="type")), nodes, path)
    same(Counter(kind for *_, kind in graph.edges(data="type")), edges, path)
    assert graph.is_directed() and all(label for _, label in graph.nodes(data="label"))


def in_cypher(map, folder, nodes, edges):
    path = folder / f"{map.stem}.opencypher.csv"
    hence("convert", map, "-o", path)
    with path.open(encoding="utf-8", newline="") as file:
        labels = Counter(row[":LABEL"].split(";")[1].lower() for row in csv.DictReader(file))
    same(labels, nodes, path)
    with path.with_suffix(".relationships.csv").open(encoding="utf-8", newline="") as file:
        types = Counter(row[":TYPE"].lower() for row in csv.DictReader(file))
    same(types, edges, path)
    statements = [one for one in hence("convert", map, "--to", "cypher").split(";\n") if one]
    assert all(one.startswith(STATEMENTS) for one in statements)
    made = sum(one.count("\n  {id: ") for one in statements)
    assert made == sum(nodes.values()) + sum(edges.values()), (made, nodes, edges)
    try:
        from antlr4_cypher import CypherLexer, CypherParser
        from antlr4 import CommonTokenStream, InputStream
    except ImportError:
        return
    for one in statements[1:]:
        parser = CypherParser(CommonTokenStream(CypherLexer(InputStream(one + ";"))))
        parser.script() if hasattr(parser, "script") else parser.oC_Cypher()
        assert parser.getNumberOfSyntaxErrors() == 0, one


def same(found, wanted, where):
    assert found == wanted, f"{where}: {dict(found)} instead of {dict(wanted)}"


if __name__ == "__main__":
    HENCE, *maps = sys.argv[1:]
    main(maps)
