package org.shumao.aggregation.sdmx.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.sdmx.query.QueryReader;
import org.shumao.aggregation.sdmx.query.RestFamily;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxQuery.StructureQuery;
import org.shumao.aggregation.sdmx.query.StructureSelection;
import org.shumao.aggregation.sdmx.structure.Annotation;
import org.shumao.aggregation.sdmx.structure.Artefact;
import org.shumao.aggregation.sdmx.structure.Artefact.DataConstraint;
import org.shumao.aggregation.sdmx.structure.Artefact.Head;
import org.shumao.aggregation.sdmx.structure.SampleRelease;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every form of structures as it was once published. With {@code -Dgolden.update=true} the files are written instead. */
class StructureMessagesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "sdmx");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final StructureSelection SELECTION = new StructureSelection(SampleRelease.constrained());
    private static final MessageHeader HEADER = new MessageHeader(
            "STRUCTURES-1",
            Instant.parse("2026-12-01T02:00:00Z"),
            "SHUMAO",
            new Text("Shumao", "数贸"),
            Language.EN,
            "https://example.org/sdmx/v1");

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("flows", "dataflow/SHUMAO/HEADLINE,DDS,CBEC_BY_PARTNER"),
                Arguments.of("flow-with-all", "dataflow/SHUMAO/HEADLINE?references=all&detail=referencepartial"),
                Arguments.of("stubs", "*/*/*/*?detail=allstubs"),
                Arguments.of("goods", "datastructure/SHUMAO/DSD_GOODS"),
                Arguments.of("codes", "codelist/SHUMAO/CL_COMMODITY/+/_T,HS22_S02,HS22_09,HS22_0901,HS22_S02_O"),
                Arguments.of("quality", "metadataflow?references=descendants"),
                Arguments.of("hierarchies", "hierarchy/SHUMAO/DIGITALLY_DELIVERABLE"),
                Arguments.of("constraint", "dataconstraint/SHUMAO/CR_CBEC_BY_SECTION"),
                Arguments.of("agencies", "agencyscheme"));
    }

    @Test
    void anErrorIsWellFormedWhateverItRepeats() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ErrorMessage.xml(SdmxError.SYNTAX, "There is no \0\u001b\uffff<&]]>\t\ud83d\ude00.", out);

        NodeList texts = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()))
                .getElementsByTagName("com:Text");
        assertThat(texts.item(1).getTextContent()).isEqualTo("There is no \ufffd\ufffd\ufffd<&]]>\t\ud83d\ude00.");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void structuresAreAsTheyWerePublished(String name, String query) throws IOException {
        List<Artefact> found = find(query);
        golden(name + ".xml", xml(XmlVersion.ML_2_1, found).replace("><", ">\n<"));
        golden(name + ".json", json(JsonVersion.JSON_2_0, found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datastructure/SHUMAO/DSD_GOODS",
                "metadataflow?references=descendants",
                "hierarchy/SHUMAO/DIGITALLY_DELIVERABLE",
                "dataconstraint/SHUMAO/CR_CBEC_BY_SECTION",
                "provisionagreement/SHUMAO/PA_HEADLINE",
                "categorisation?detail=allstubs"
            })
    void otherVersionsAreAsTheyWerePublished(String query) throws IOException {
        List<Artefact> found = find(query);
        String name = query.replaceAll("[/?].*", "");
        golden(name + "-3.0.xml", xml(XmlVersion.ML_3_0, found).replace("><", ">\n<"));
        golden(name + "-1.0.json", json(JsonVersion.JSON_1_0, found));
        golden(name + "-2.1.json", json(JsonVersion.JSON_2_1, found));
    }

    @Test
    void availabilityHasCountsAndNoNameSinceSdmx31() throws IOException {
        DataConstraint whole = (DataConstraint)
                find("dataconstraint/SHUMAO/CR_CBEC_BY_SECTION").get(0);
        DataConstraint counted = new DataConstraint(
                new Head(
                        whole.ref(),
                        whole.head().name(),
                        null,
                        List.of(
                                Annotation.metric(Annotation.SERIES, 2),
                                Annotation.metric(Annotation.OBSERVATIONS, 31))),
                whole.flow(),
                whole.members(),
                whole.first(),
                whole.last());
        JsonNode data =
                MAPPER.readTree(json(JsonVersion.JSON_2_1, List.of(counted))).at("/data/availabilityConstraints/0");
        assertThat(data.path("obsCount").intValue()).isEqualTo(31);
        assertThat(data.path("seriesCount").intValue()).isEqualTo(2);
        assertThat(data.has("name")).isFalse();
        assertThat(json(JsonVersion.JSON_2_0, List.of(counted))).contains("\"dataConstraints\"", "\"obs_count\"");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    Path.of("target", "sdmx-structures-availability-2.1.json"),
                    json(JsonVersion.JSON_2_1, List.of(counted)));
        }
    }

    private static List<Artefact> find(String query) {
        int at = query.indexOf('?');
        return SELECTION.find((StructureQuery) QueryReader.read(
                RestFamily.V2,
                "structure/" + (at < 0 ? query : query.substring(0, at)),
                at < 0 ? null : query.substring(at + 1)));
    }

    private static void golden(String file, String written) throws IOException {
        Path golden = FOLDER.resolve(file);
        String text = written.endsWith("\n") ? written : written + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private static String xml(XmlVersion version, List<Artefact> artefacts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StructureXml.write(version, HEADER, artefacts, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String json(JsonVersion version, List<Artefact> artefacts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StructureJson.write(version, HEADER, artefacts, out);
        return MAPPER.readTree(out.toByteArray()).toPrettyString();
    }

    /** What one form says, the other says as well: the same artefacts with the same items. */
    @Test
    void bothFormsHoldEveryArtefactAndItem() throws Exception {
        List<Artefact> all = find("*/*/*/*");
        List<String> inXml = new ArrayList<>();
        String xml = xml(XmlVersion.ML_2_1, all);
        NodeList elements = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (element.hasAttribute("urn")) {
                inXml.add(element.getAttribute("id"));
            }
        }
        List<String> inJson = new ArrayList<>();
        String json = json(JsonVersion.JSON_2_0, all);
        JsonNode data = MAPPER.readTree(json).path("data");
        data.forEach(type -> type.forEach(artefact -> {
            inJson.add(artefact.path("id").textValue());
            for (String items : List.of("agencies", "dataProviders", "categories", "codes", "concepts")) {
                artefact.path(items).forEach(item -> inJson.add(item.path("id").textValue()));
            }
        }));
        if (Boolean.getBoolean("golden.update")) {
            // For whoever has the schemas of SDMX and validates all that there is.
            for (XmlVersion version : XmlVersion.values()) {
                Files.writeString(Path.of("target", "sdmx-structures-" + version + ".xml"), xml(version, all));
            }
            for (JsonVersion version : JsonVersion.values()) {
                Files.writeString(Path.of("target", "sdmx-structures-" + version + ".json"), json(version, all));
            }
        }
        assertThat(inXml).hasSizeGreaterThan(2000).containsExactlyElementsOf(inJson);
    }

    @Test
    void namesAreThereInBothLanguagesAndTheBestOneInTheLanguageThatIsWanted() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageHeader chinese =
                new MessageHeader("S", HEADER.prepared(), "SHUMAO", HEADER.senderName(), Language.ZH, "");
        StructureJson.write(JsonVersion.JSON_2_0, chinese, find("codelist/SHUMAO/CL_TRADE_FLOW"), out);
        JsonNode exports = MAPPER.readTree(out.toByteArray()).at("/data/codelists/0/codes/4");
        assertThat(exports.path("id").textValue()).isEqualTo("X");
        assertThat(exports.path("name").textValue()).isEqualTo("出口");
        assertThat(exports.at("/names/en").textValue()).isEqualTo("Exports");
    }
}
