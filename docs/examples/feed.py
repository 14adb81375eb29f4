#!/usr/bin/env python3
"""Feeds image files from Python, with confluent-kafka (pip install confluent-kafka).

Usage: feed.py HOST:PORT FILE...
"""
import hashlib
import pathlib
import sys

from confluent_kafka import Producer

if len(sys.argv) < 3:
    sys.exit(__doc__)

producer = Producer({
    "bootstrap.servers": sys.argv[1],
    # Each image once and in order, also when the broker's answer is lost.
    "enable.idempotence": True,
    "message.max.bytes": 4_259_840,
})
failed = []
for name in sys.argv[2:]:
    content = pathlib.Path(name).read_bytes()
    # The same file again is a duplicate, not a second image.
    image_id = f"{pathlib.Path(name).name}-{hashlib.sha256(content).hexdigest()[:16]}"
    producer.produce(
        "infinimix.images",
        value=content,
        key="python",
        headers={"ce_id": image_id, "ce_source": "python"},
        on_delivery=lambda error, message, name=name: failed.append((name, error)) if error else None,
    )
    producer.poll(0)
producer.flush()
for name, error in failed:
    print(f"{name}: {error}", file=sys.stderr)
sys.exit(1 if failed else 0)
