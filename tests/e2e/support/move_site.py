"""Lets a site of the directory go to another address, or come back: `move_site.py DATABASE NAME away|back`.

What is to be given on a site that is not where its catalog knows it cannot be delivered. No call of the contract brings
that about, because the directory is somebody else's.
"""

import sqlite3
import sys

AWAY = "/moved"

database, name, where = sys.argv[1:]
connection = sqlite3.connect(database, timeout=10)
# The server's own functions, which its indexes use.
connection.create_function("fold", 1, str.lower, deterministic=True)
connection.create_function("mail_domain", 1, lambda address: address.rpartition("@")[2].lower(), deterministic=True)
(address,) = connection.execute("SELECT web_url FROM sites WHERE display_name = ?", [name]).fetchone()
moved = address + AWAY if where == "away" else address.removesuffix(AWAY)
with connection:
    connection.execute("UPDATE sites SET web_url = ? WHERE display_name = ?", [moved, name])
