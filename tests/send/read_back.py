"""Prints what a SCIM server has of an object, as another client reads and validates it; `null` where it has none.

Usage: read_back.py URL TOKEN User|Group ATTRIBUTE VALUE
"""

import json
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import SearchRequest

url, token, name, attribute, value = sys.argv[1:]
client = SyncSCIMClient(Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, trust_env=False))
client.discover()
model = client.get_resource_model(name)
found = client.query(model, query_parameters=SearchRequest(filter=f"{attribute} eq {json.dumps(value)}"))
resources = found.resources or []
if len(resources) > 1:
    sys.exit(f"{len(resources)} objects have {value!r} in {attribute}")
print(json.dumps(resources[0].model_dump() if resources else None))
