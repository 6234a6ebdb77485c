"""What other programs read in the files that hence writes: rdflib in Turtle, JSON-LD and N-Triples, arguebuf in its own JSON.

usage: second_readers.py HENCE MAP_OR_FOLDER...

All three syntaxes of RDF have to be one graph, and arguebuf has to find as many atoms and schemes as there are I-nodes and S-nodes in it.
Needs the packages rdflib and arguebuf.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import arguebuf
from rdflib import RDF, Graph, Namespace
from rdflib.compare import isomorphic

AIF = Namespace("http://www.arg.tech/aif#")
EXTENSIONS = {".argdown", ".ad", ".json"}


def written(hence, source, to, folder):
    """The file that hence writes, or nothing where it cannot read the source."""
    path = Path(folder) / f"map.{to}"
    done = subprocess.run([hence, "convert", str(source), "--to", to, "-o", str(path)], capture_output=True)
    return path if done.returncode == 0 else None


def graph_of(path, syntax):
    graph = Graph()
    graph.parse(path, format=syntax)
    return graph


def nodes(graph, *classes):
    return len({node for name in classes for node in graph.subjects(RDF.type, AIF[name])})


def check(hence, source):
    """What is wrong with the files written from one map; nothing where the map cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {to: written(hence, source, to, folder) for to in ("turtle", "json-ld", "n-triples", "arguebuf", "sadface")}
        if None in paths.values():
            return None
        graphs = [graph_of(paths["turtle"], "turtle"), graph_of(paths["json-ld"], "json-ld"), graph_of(paths["n-triples"], "nt")]
        wrong = []
        if not isomorphic(graphs[0], graphs[1]) or not isomorphic(graphs[0], graphs[2]):
            wrong.append("the syntaxes of RDF say different things")
        atoms = nodes(graphs[0], "I-node")
        schemes = nodes(graphs[0], "RA-node", "CA-node")
        read = arguebuf.load.file(paths["arguebuf"])
        if (len(read.atom_nodes), len(read.scheme_nodes)) != (atoms, schemes):
            wrong.append(f"arguebuf: {len(read.atom_nodes)} and {len(read.scheme_nodes)} nodes, not {atoms} and {schemes}")
        sadface = json.loads(paths["sadface"].read_text())
        kinds = [node["type"] for node in sadface["nodes"]]
        if (kinds.count("atom"), len(kinds) - kinds.count("atom")) != (atoms, schemes):
            wrong.append("SADFace has other nodes")
        return wrong


def main():
    hence, *places = sys.argv[1:]
    sources = []
    for place in map(Path, places):
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        sources += [path for path in found if path.suffix in EXTENSIONS]
    checked, failed = 0, 0
    for source in sources:
        wrong = check(hence, source)
        checked += wrong is not None
        for message in wrong or []:
            failed += 1
            print(f"{source}: {message}")
    print(f"{checked} maps, {failed} differences")
    sys.exit(1 if failed or not checked else 0)


if __name__ == "__main__":
    main()
