// Calls by openapi-fetch, with the types of openapi-typescript; portal.ts holds these.
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { paths } from "./api";
import { gateway, key, makeCalls, type Answer, type Asked } from "./calls";

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly $ref?: string }[];
  readonly responses: { readonly 200: { readonly content: object } };
}

const DOCUMENT = JSON.parse(readFileSync("openapi.json", "utf8")) as {
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { readonly parameters: Record<string, { readonly name: string; readonly in: string }> };
};
const CLIENTS = {
  key: createClient<paths>({ baseUrl: gateway, headers: { "X-API-Key": key } }),
  none: createClient<paths>({ baseUrl: gateway }),
};

/** The methods of a client know every address by its type; here the table names them. */
type Send = (path: string, request: object) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;

async function call(asked: Asked): Promise<Answer> {
  const [path, method, operation] = Object.entries(DOCUMENT.paths)
    .flatMap(([address, item]) => Object.entries(item).map(([verb, one]) => [address, verb, one] as const))
    .find(([, , one]) => one.operationId === asked.operation)!;
  const places = new Map((operation.parameters ?? []).map((one) => {
    const parameter = one.$ref === undefined ? one : DOCUMENT.components.parameters[one.$ref.split("/").at(-1)!]!;
    return [parameter.name, parameter.in];
  }));
  const given = (place: string | undefined) => Object.fromEntries(Object.entries(asked.arguments).filter(([name]) => places.get(name) === place));
  const send = CLIENTS[asked.credentials][method.toUpperCase() as "GET"] as unknown as Send;
  const media = Object.keys(operation.responses[200].content)[0]!;
  const { data, error, response } = await send(path, {
    params: { path: given("path"), query: given("query") },
    querySerializer: { array: { style: "form", explode: false } },
    ...(method === "post" ? { body: Object.values(given(undefined))[0] } : {}),
    parseAs: media.endsWith("json") ? "json" : "text",
  });
  return { status: response.status, body: data ?? error };
}

void makeCalls(call);
