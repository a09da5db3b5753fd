"""Not a test: a program that tests start, kill and race.

It waits for a line on standard input, opens the store at URL and saves COUNT returns, all of one reporter and
period, each of its own file, with 12 observations. It prints each version when it is saved.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from hashlib import sha256

from hnjobs.domain.observation import Basis, Observation, Submission
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Quantity
from hnjobs.store.engine import open_store
from hnjobs.store.records import Arrival, Kept

if __name__ == "__main__":
    url, who, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    received_at = datetime(2023, 2, 14, tzinfo=UTC)
    print("ready", flush=True)  # noqa: T201 the test waits for it
    sys.stdin.readline()
    with open_store(url) as store:
        for number in range(count):
            content = f"{who} {number}".encode()
            file_id = store.keep_files(
                [Kept(f"{who}.xlsx", content, sha256(content).hexdigest(), received_at)]
            )[0]
            seen = tuple(
                Observation(
                    f"indicator_{place}", Basis.PERIOD, Quantity(number, "person"), str(number), f"F{place}"
                )
                for place in range(12)
            )
            submission = Submission("Biểu 02", "district", "ba-dinh", Period(2023, "M01"), seen)
            version = store.save("ke-hoach-21", [Arrival(file_id, submission, received_at, received_at)])[0]
            print(version, flush=True)  # noqa: T201 the test counts them
