// What a program in TypeScript does with the types that openapi-typescript makes of the description.
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const client = createClient<paths>({ baseUrl: process.argv[2] });
const { data, error } = await client.GET("/api/v1/participations/", {
  params: { query: { instrument: ["budapest-convention"], status: ["party"], as_of: "2015-01-01", page_size: 1000 } },
});
// The same address answers files as well; this one asked for none.
if (typeof data !== "object" || !("results" in data)) throw new Error(error?.detail);
const names: string[] = data.results.map((row) => row.slug ?? "");
console.log(data.count, names[0]);

const missing = await client.GET("/api/v1/norms/{slug}/", { params: { path: { slug: "no-such-norm" } } });
console.log(missing.response.status, missing.error?.title);
