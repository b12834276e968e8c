// What sdmx-json-parser reads of data flows, as one JSON document. Arguments: the address of the gateway, the file to write, and the flows,
// because it cannot list them.
const { writeFileSync } = require("node:fs");
const { SDMXParser } = require("sdmx-json-parser");

const [gateway, file, ...flows] = process.argv.slice(2);
const reading = { flows: {}, codes: {}, observations: {} };

async function read(flow, language) {
  const parser = new SDMXParser();
  await parser.getDatasets(`${gateway}/sdmx/v2/data/dataflow/SHUMAO/${flow}/~/*?dimensionAtObservation=AllDimensions`, {
    headers: { "Accept-Language": language },
  });
  (reading.flows[flow] ??= {})[language] = parser.getName();
  const dimensions = parser.getDimensions();
  const attributes = parser.getAttributes();
  const codes = (reading.codes[flow] ??= {});
  for (const dimension of dimensions.filter((one) => one.id !== "TIME_PERIOD")) {
    for (const value of dimension.values) {
      ((codes[dimension.id] ??= {})[value.id] ??= {})[language] = value.name;
    }
  }
  const named = parser.getData();
  reading.observations[flow] = Object.entries(parser.getObservations()).map(([place, cells], i) => {
    const key = Object.fromEntries(place.split(":").map((at, j) => [dimensions[j].id, dimensions[j].values[at]]));
    const { TIME_PERIOD: period, ...members } = key;
    if (named[i].value !== cells[0] || Object.entries(members).some(([id, value]) => named[i][id] !== value.name)) {
      throw new Error(`${flow} ${place}: ${JSON.stringify(named[i])}`);
    }
    return {
      key: Object.fromEntries(Object.entries(members).map(([id, value]) => [id, value.id])),
      period: period.id ?? period.value,
      value: cells[0],
      attributes: Object.fromEntries(
        attributes
          .map((attribute, j) => [attribute.id, attribute.values[cells[j + 1]]])
          .filter(([, value]) => value != null)
          .map(([id, value]) => [id, String(value.id ?? value.value)]),
      ),
    };
  });
}

(async () => {
  for (const flow of flows) {
    for (const language of ["en", "zh"]) {
      await read(flow, language);
    }
  }
  writeFileSync(file, JSON.stringify(reading));
})();
