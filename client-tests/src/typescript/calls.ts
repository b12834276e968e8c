// What the calls of both clients have in common: the file that they come from, and the reading of an answer.
import { readFileSync } from "node:fs";

export interface Asked {
  readonly operation: string;
  readonly credentials: "key" | "none";
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly member: string;
}

/** An answer, or the problem with its status. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export const [file = "", gateway = "", key = ""] = process.argv.slice(2);

/** Makes every call of the file and prints what the answers say, a line for each. */
export async function makeCalls(call: (asked: Asked) => Promise<Answer>): Promise<void> {
  for (const asked of JSON.parse(readFileSync(file, "utf8")) as Asked[]) {
    const [, status, path = ""] = /^(?:(\d{3}) )?(.*)$/.exec(asked.member) ?? [];
    const answer = await call(asked);
    const expected = status === undefined ? answer.status < 300 : String(answer.status) === status;
    if (!expected) {
      throw new Error(`${asked.operation}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    console.log(JSON.stringify(String(read(answer.body, path))));
  }
}

function read(answer: unknown, path: string): unknown {
  let value = answer;
  for (const step of path.split(".").filter((one) => one !== "")) {
    const whole = value instanceof Set ? [...value] : value;
    value = step === "size" ? (whole as unknown[]).length : (whole as Record<string, unknown>)[step];
  }
  return value;
}
