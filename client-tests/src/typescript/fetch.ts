// Calls by the client that OpenAPI Generator makes (typescript-fetch).
import { gateway, key, makeCalls, type Answer, type Asked } from "./calls";
import * as client from "./client";

const CONFIGURATIONS = {
  key: new client.Configuration({ basePath: gateway, apiKey: key }),
  none: new client.Configuration({ basePath: gateway }),
};

type Call = (parameters: object) => Promise<unknown>;

async function call(asked: Asked): Promise<Answer> {
  const apis = Object.values(client).filter((one) => typeof one === "function" && one.prototype instanceof client.BaseAPI);
  const api = apis.map((Api) => new (Api as typeof client.BaseAPI)(CONFIGURATIONS[asked.credentials])).find((one) => asked.operation in one);
  try {
    const operation = (api as unknown as Record<string, Call>)[asked.operation]!;
    return { status: 200, body: await operation.call(api, asked.arguments) };
  } catch (refusal) {
    if (refusal instanceof client.ResponseError) {
      return { status: refusal.response.status, body: client.ProblemFromJSON(await refusal.response.json()) };
    }
    throw refusal;
  }
}

void makeCalls(call);
