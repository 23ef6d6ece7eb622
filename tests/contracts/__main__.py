"""Write the contract files anew from the code; review the difference before it is committed."""

import json
from pathlib import Path

from api.app import create_app
from graph.database import Database
from graph.settings import Address

if __name__ == "__main__":
    # Nothing is asked of the database: only the routes are read.
    with Database.open(Address("bolt://127.0.0.1:1", "neo4j", "", "neo4j")) as database:
        document = create_app(database).openapi()
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    (Path(__file__).parent / "openapi.json").write_text(text, encoding="utf-8")
