package org.shumao.aggregation.release.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.aggregation.release.serving.DatasetView.PeriodInForce;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/**
 * Describes the datasets of which something is in force as portals of open data harvest them: DCAT-AP 3 as JSON-LD. Addresses are relative
 * to the public address of the installation, or to that of the catalogue if none is configured.
 */
@ApplicationScoped
class DcatCatalogue {
    static final String ADDRESS = "/api/v1/catalog.jsonld";

    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";
    private static final String SHA_256 = "spdx:checksumAlgorithm_sha256";
    private static final Text TITLE = new Text("Statistics of digital trade", "数字贸易统计");
    private static final Text DESCRIPTION =
            new Text("Every dataset that is released, with its files.", "全部已发布的数据集及其文件。");

    private final DatasetCatalogue catalogue;
    private final DatasetReader datasets;
    private final DatasetFiles files;
    private final ServingConfig config;

    DcatCatalogue(DatasetCatalogue catalogue, DatasetReader datasets, DatasetFiles files, ServingConfig config) {
        this.catalogue = catalogue;
        this.datasets = datasets;
        this.files = files;
        this.config = config;
    }

    ObjectNode of(ReleasedSnapshot snapshot) throws SQLException {
        ObjectNode json = node();
        json.set("@context", context());
        json.put("@id", ADDRESS);
        json.put("@type", "dcat:Catalog");
        addTexts(json, "dct:title", TITLE);
        addTexts(json, "dct:description", DESCRIPTION);
        addPublisher(json);
        json.set("dct:license", licence());
        json.putArray("dct:language")
                .add(reference(AUTHORITY + "language/ENG"))
                .add(reference(AUTHORITY + "language/ZHO"));
        json.set("foaf:homepage", reference("/"));
        ArrayNode all = json.putArray("dcat:dataset");
        for (Dataset dataset : catalogue.all()) {
            List<PeriodInForce> periods = datasets.periods(snapshot, dataset);
            if (!periods.isEmpty()) {
                all.add(dataset(snapshot, dataset, periods));
            }
        }
        return json;
    }

    private ObjectNode context() {
        ObjectNode context = node();
        config.address().ifPresent(address -> context.put("@base", address.toString()));
        return context.put("dcat", "http://www.w3.org/ns/dcat#")
                .put("dct", "http://purl.org/dc/terms/")
                .put("foaf", "http://xmlns.com/foaf/0.1/")
                .put("spdx", "http://spdx.org/rdf/terms#")
                .put("vcard", "http://www.w3.org/2006/vcard/ns#")
                .put("xsd", "http://www.w3.org/2001/XMLSchema#");
    }

    private ObjectNode dataset(ReleasedSnapshot snapshot, Dataset dataset, List<PeriodInForce> periods)
            throws SQLException {
        ObjectNode json = node();
        json.put("@id", DatasetView.href(dataset.id()));
        json.put("@type", "dcat:Dataset");
        json.put("dct:identifier", dataset.id());
        json.put("dcat:version", dataset.version());
        addTexts(json, "dct:title", dataset.name());
        addTexts(json, "dct:description", dataset.description());
        addPublisher(json);
        config.contact()
                .ifPresent(contact -> json.putObject("dcat:contactPoint")
                        .put("@type", "vcard:Organization")
                        .put("vcard:fn", config.publisher())
                        .set(contact.startsWith("mailto:") ? "vcard:hasEmail" : "vcard:hasURL", reference(contact)));
        config.method().ifPresent(method -> json.set("foaf:page", reference(method)));
        json.set("dcat:theme", reference(AUTHORITY + "data-theme/ECON"));
        json.set("dct:spatial", reference(AUTHORITY + "country/CHN"));
        json.set("dct:accrualPeriodicity", reference(AUTHORITY + "frequency/" + periodicity(periods)));
        json.putObject("dct:temporal")
                .put("@type", "dct:PeriodOfTime")
                .<ObjectNode>set("dcat:startDate", date(first(periods).atDay(1).toString()))
                .set("dcat:endDate", date(last(periods).atEndOfMonth().toString()));
        json.set("dct:modified", time(newest(periods)));
        ArrayNode distributions = json.putArray("dcat:distribution");
        for (FileFormat format : FileFormat.values()) {
            DatasetFiles.Found file =
                    files.latest(snapshot, dataset, periods, format).orElseThrow();
            distributions.add(distribution(dataset, format, file, periods));
        }
        return json;
    }

    private ObjectNode distribution(
            Dataset dataset, FileFormat format, DatasetFiles.Found file, List<PeriodInForce> periods) {
        String address = ReleaseView.File.href(dataset.id(), DatasetFiles.LATEST, format.extension());
        ObjectNode json = node();
        json.put("@id", address);
        json.put("@type", "dcat:Distribution");
        addTexts(json, "dct:title", dataset.name());
        json.set("dcat:accessURL", reference(address));
        json.set("dcat:downloadURL", reference(address));
        json.set("dcat:mediaType", reference(MEDIA_TYPES + format.mediaType()));
        json.putObject("dcat:byteSize")
                .put("@value", String.valueOf(file.length()))
                .put("@type", "xsd:nonNegativeInteger");
        ObjectNode checksum = json.putObject("spdx:checksum").put("@type", "spdx:Checksum");
        checksum.set("spdx:algorithm", reference(SHA_256));
        checksum.putObject("spdx:checksumValue").put("@value", file.sha256()).put("@type", "xsd:hexBinary");
        json.set("dct:license", licence());
        json.set("dct:modified", time(newest(periods)));
        return json;
    }

    private void addPublisher(ObjectNode json) {
        json.putObject("dct:publisher").put("@type", "foaf:Organization").put("foaf:name", config.publisher());
    }

    private ObjectNode licence() {
        return reference(config.licenceHref());
    }

    private static void addTexts(ObjectNode json, String property, Text text) {
        ArrayNode both = json.putArray(property);
        both.addObject().put("@value", text.en()).put("@language", "en");
        both.addObject().put("@value", text.zh()).put("@language", "zh");
    }

    /** @param periods what is in force, the shortest first */
    private static String periodicity(List<PeriodInForce> periods) {
        return switch (periods.get(0).inTime().frequency()) {
            case MONTH -> "MONTHLY";
            case QUARTER -> "QUARTERLY";
            case HALF -> "ANNUAL_2";
            case YEAR -> "ANNUAL";
        };
    }

    private static YearMonth first(List<PeriodInForce> periods) {
        return periods.stream()
                .map(period -> period.inTime().first())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static YearMonth last(List<PeriodInForce> periods) {
        return periods.stream()
                .map(period -> period.inTime().last())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant newest(List<PeriodInForce> periods) {
        return periods.stream()
                .map(PeriodInForce::due)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static ObjectNode date(String day) {
        return node().put("@value", day).put("@type", "xsd:date");
    }

    private static ObjectNode time(Instant moment) {
        return node().put("@value", moment.toString()).put("@type", "xsd:dateTime");
    }

    private static ObjectNode reference(String address) {
        return node().put("@id", address);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
