// Evaluates flags by the OFREP client of the OpenFeature project: node evaluate.mjs ADDRESS TOKEN
import { OpenFeature } from "@openfeature/server-sdk";
import { OFREPProvider } from "@openfeature/ofrep-provider";

const [baseUrl, token] = process.argv.slice(2);
await OpenFeature.setProviderAndWait(
  new OFREPProvider({ baseUrl, headers: [["Authorization", `Bearer ${token}`]] }),
);
const client = OpenFeature.getClient();
const context = { targetingKey: "ann", device: { kind: "tag" } };
const details = [
  await client.getBooleanDetails("door", false, context),
  await client.getStringDetails("colour", "none", context),
  await client.getNumberDetails("size", 0, context),
  await client.getObjectDetails("limits", {}, context),
  await client.getBooleanDetails("no-such-flag", true, context),
];
for (const { flagKey, value, variant, reason, errorCode } of details) {
  console.log([flagKey, JSON.stringify(value), variant, reason, errorCode].join(" "));
}
