"""Makes the calls of a file with the generated client and prints what their typed answers say, a line for each."""

import json
import keyword
import re
import sys

import openapi_client
from openapi_client import api


def snake(name):
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return f"var_{words}" if keyword.iskeyword(words) else words


def operation(client, name):
    for group in vars(api).values():
        if isinstance(group, type) and hasattr(group, name):
            return getattr(group(client), name)
    raise LookupError(name)


def read(value, path):
    for step in filter(None, path.split(".")):
        if step == "size":
            value = len(value)
        elif isinstance(value, (list, dict)):
            value = value[int(step) if isinstance(value, list) else step]
        else:
            members = {field.alias or name: name for name, field in type(value).model_fields.items()}
            value = getattr(value, members[step])
    return getattr(value, "value", value)


def call(client, asked):
    status, path = re.fullmatch(r"(?:(\d{3}) )?(.*)", asked["member"]).groups()
    arguments = {snake(name): value for name, value in asked["arguments"].items()}
    try:
        answer = operation(client, snake(asked["operation"]))(**arguments)
    except openapi_client.ApiException as refusal:
        if str(refusal.status) != status:
            raise
        return read(openapi_client.Problem.from_json(refusal.body), path)
    return read(answer, path) if status is None else "no refusal"


def main(file, gateway, key):
    keyed = openapi_client.Configuration(host=gateway, api_key={"apiKey": key})
    clients = {"key": keyed, "none": openapi_client.Configuration(host=gateway)}
    with open(file, encoding="utf-8") as calls:
        for asked in json.load(calls):
            client = openapi_client.ApiClient(clients[asked["credentials"]])
            print(json.dumps(str(call(client, asked)), ensure_ascii=False))


main(*sys.argv[1:])
