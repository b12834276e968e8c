// What a portal does with the types that openapi-typescript makes of the document. Only compiled: a type that became
// looser or stricter than what stands here no longer fits.
import createClient from "openapi-fetch";
import type { components, operations, paths } from "./api";

type Schemas = components["schemas"];
type Query<Id extends keyof operations> = NonNullable<operations[Id]["parameters"]["query"]>;

// Filters take several values.
export const enterprises: Query<"listEnterprises"> = {
  kind: ["PLATFORM", "E_COMMERCE_ENTERPRISE"],
  status: ["ACTIVE", "SUSPENDED"],
  province: ["33", "44"],
  fields: ["id", "name"],
};

export const demography: Query<"getBusinessDemography"> = {
  from: "2025-01",
  to: "2025-06",
  by: ["sizeClass"],
  enterpriseKind: ["SERVICE_EXPORTER"],
};

// Lists that grow are texts: a status of a later version is no error.
export const later: Query<"listEnterprises"> = { status: ["DORMANT"] };

// @ts-expect-error there is no such kind
export const misspelt: Query<"listEnterprises"> = { kind: ["PLATTFORM"] };

// A body is a list of records.
export const body: operations["submitRecords"]["requestBody"]["content"]["application/json"] = [
  {
    type: "list",
    operation: "new",
    status: "declared",
    versionTime: "2025-06-01T10:00:00",
    flow: "X",
    currency: "USD",
    lines: [{ no: 1, kind: "goods", product: "9503008900", amount: "19.90", quantity: "2", unit: "006" }],
  },
];

// Times are text with an offset, and parse to one moment wherever the portal runs.
export function latest(order: Schemas["Order"]): Date | undefined {
  const times = (order.groups ?? []).flatMap((group) => group.records ?? []).map((record) => record.versionTime ?? "");
  const newest = times.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
  return newest === undefined ? undefined : new Date(newest);
}

// The audit holds documents of several forms: nobody may take them for one without looking.
export function isList(change: Schemas["EnterpriseChange"]): boolean {
  const after: unknown = change.after;
  return Array.isArray(after);
}

// Every error is a problem, and broken rules have names.
export function brokenRules(problem: Schemas["Problem"]): string[] {
  return (problem.errors ?? []).map((violation) => `${violation.field}: ${violation.rule}`);
}

// An answer and a refusal are told apart, and both are typed.
export async function unit(gateway: string): Promise<string | undefined> {
  const { data, error } = await createClient<paths>({ baseUrl: gateway }).GET("/api/v1/indicators/{id}/observations", {
    params: { path: { id: "value" }, query: { from: "2025-S1", by: "flow" } },
  });
  return data === undefined ? error.title : data.unit?.code;
}
