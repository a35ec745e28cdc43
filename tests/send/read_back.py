"""Says what a SCIM server has, as another client reads and validates it.

Usage: read_back.py URL TOKEN. Each line of standard input is a list in JSON: User or Group, an attribute, its value. The
answer is a line with the object that has it, or `null`.
"""

import json
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import SearchRequest

url, token = sys.argv[1:]
headers = {"Authorization": f"Bearer {token}"}
client = SyncSCIMClient(Client(base_url=url, headers=headers, trust_env=False))
client.discover()
for line in sys.stdin:
    kind, attribute, value = json.loads(line)
    search = SearchRequest(filter=f"{attribute} eq {json.dumps(value)}")
    found = client.query(client.get_resource_model(kind), query_parameters=search)
    resources = found.resources or []
    if len(resources) > 1:
        sys.exit(f"{len(resources)} objects have {value!r} in {attribute}")
    print(json.dumps(resources[0].model_dump() if resources else None), flush=True)
