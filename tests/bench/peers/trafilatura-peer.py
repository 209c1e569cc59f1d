"""trafilatura: one page after the other from JSONL on stdin; usage as JSON on descriptor 3. Argument: folder of its packages."""
import json
import os
import resource
import sys

sys.path.insert(0, sys.argv[1])
import trafilatura  # noqa: E402

for line in sys.stdin:
    page = json.loads(line)
    text = trafilatura.extract(page["html"], url=page.get("url"), output_format="json", with_metadata=True)
    sys.stdout.write((text or "{}") + "\n")
usage = resource.getrusage(resource.RUSAGE_SELF)
report = {"cpuSeconds": usage.ru_utime + usage.ru_stime, "peakBytes": usage.ru_maxrss * 1024}
os.write(3, json.dumps(report).encode())
