package org.shumao.ingestion.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Outcome;

/** The published schemas say what the rules do, as far as a schema can. */
class RecordFormTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<RecordForm, Schema> SCHEMAS = schemas();

    private static Map<RecordForm, Schema> schemas() {
        Map<RecordForm, Schema> schemas = new EnumMap<>(RecordForm.class);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (RecordForm form : RecordForm.values()) {
            schemas.put(form, registry.getSchema(form.schema(100).toString(), InputFormat.JSON));
        }
        return schemas;
    }

    @ParameterizedTest
    @EnumSource
    void everyPropertySaysWhatItHoldsInBothLanguages(RecordForm form) {
        ObjectNode schema = form.schema(100);
        assertThat(schema.path("x-description-zh").asText()).isNotBlank();
        describesItsProperties(schema);
        describesItsProperties((ObjectNode) schema.at("/properties/dates"));
        describesItsProperties((ObjectNode) schema.at("/properties/lines/items"));
    }

    private static void describesItsProperties(ObjectNode schema) {
        assertThat(schema.path("properties").properties()).isNotEmpty().allSatisfy(property -> {
            for (String text : List.of("title", "description", "x-title-zh", "x-description-zh")) {
                assertThat(property.getValue().path(text).asText())
                        .as(property.getKey() + " " + text)
                        .isNotBlank();
            }
            assertThat(property.getValue().has("type")
                            || property.getValue().has("enum")
                            || property.getValue().has("const"))
                    .as("is a property of the tables: " + property.getKey())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aValidRecordKeepsToItsSchema(RecordForm form) {
        agree(form, valid(form), true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        type          | "invoice"               | false
        platform      | "330"                   | false
        platform      | "无"                    | true
        platform      | null                    | true
        orderNo       | 5                       | false
        orderNo       | null                    | false
        documentNo    | ""                      | false
        versionTime   | "2025-06-01T10:00:00Z"  | false
        versionTime   | "2025-06-01T10:00:00.5" | true
        versionTime   | "2025-06-01"            | false
        operation     | "upsert"                | false
        operation     | "delete"                | true
        status        | "draft"                 | true
        flow          | "E"                     | false
        flow          | "M"                     | false
        regime        | "0110"                  | false
        regime        | null                    | false
        dates         | {"border":"20250602"}   | false
        dates         | {"border":"2025-06"}    | false
        dates         | {"provision":"2025-06"} | true
        enterprise    | "330"                   | false
        agent         | null                    | true
        partner       | "USA"                   | true
        partner       | "us"                    | false
        currency      | "502"                   | true
        currency      | "dollar"                | false
        freight       | 1.5                     | true
        freight       | "1e3"                   | false
        freight       | -1                      | false
        netWeight     | "1.123456"              | false
        netWeight     | "1.12000000"            | true
        netWeight     | ""                      | true
        lines         | []                      | false
        lines         | {}                      | false
        """)
    void schemaAndRulesAgreeAboutAMemberOfAList(String member, String value, boolean taken)
            throws JsonProcessingException {
        boolean emptyMeansAbsent = member.equals("netWeight") && value.equals("\"\"");
        OwnRecord record = OwnRecord.list("A").with(member, JSON.readTree(value));
        if (emptyMeansAbsent) {
            assertThat(Validating.json(record).outcome()).isEqualTo(Outcome.ACCEPTED);
        } else {
            agree(RecordForm.LIST, record, taken);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        no                 | "7"        | true
        no                 | 100000     | false
        kind               | "gift"     | false
        kind               | "service"  | false
        product            | "42022"    | false
        product            | "4202"     | true
        quantity           | 0          | false
        quantity           | null       | false
        quantity           | "0.5"      | true
        unit               | "7"        | false
        statutoryQuantity  | "x"        | false
        amount             | null       | false
        amount             | "."        | false
        amount             | ".5"       | true
        destination        | 502        | false
        destination        | "502"      | true
        orderedDigitally   | "true"     | false
        orderedDigitally   | true       | true
        deliveredDigitally | true       | false
        item               | "SKU-1"    | true
        modeOfSupply       | 1          | false
        """)
    void schemaAndRulesAgreeAboutAMemberOfALine(String member, String value, boolean taken)
            throws JsonProcessingException {
        JsonNode node = JSON.readTree(value);
        OwnRecord list = OwnRecord.list("A");
        list.line(0).set(member, node);
        agree(RecordForm.LIST, list, taken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        enterprise | "3301960A1B"              | false
        documentNo | null                      | false
        basis      | "aggregate"               | true
        basis      | "transaction"             | false
        basis      | "sum"                     | false
        basis      | null                      | true
        dates      | {"declaration":"2025-06-01"} | false
        dates      | {"provision":"2025-06-31x"} | false
        lines      | [{"no":1,"kind":"service","product":"SI22","amount":1,"modeOfSupply":2}]   | true
        lines      | [{"no":1,"kind":"service","product":"SI22","amount":1,"modeOfSupply":"4"}] | true
        lines      | [{"no":1,"kind":"service","product":"SI22","amount":1,"modeOfSupply":5}]   | false
        lines      | [{"no":1,"kind":"service","product":"4202","amount":1}]                    | false
        lines      | [{"no":1,"kind":"service","product":"SI22","amount":1,"modeOfSupply":1,"deliveredDigitally":true}]     | true
        lines      | [{"no":1,"kind":"service","product":"SI22","amount":1,"modeOfSupply":2,"deliveredDigitally":true}]     | false
        lines      | [{"no":1,"kind":"service","product":"SI22","amount":1,"modeOfSupply":null,"deliveredDigitally":true}]  | true
        lines      | [{"no":1,"kind":"service","product":"SI22","amount":1,"modeOfSupply":"3","deliveredDigitally":null}]   | true
        """)
    void schemaAndRulesAgreeAboutAReport(String member, String value, boolean taken) throws JsonProcessingException {
        agree(RecordForm.SERVICE_REPORT, OwnRecord.report("A").with(member, JSON.readTree(value)), taken);
    }

    @ParameterizedTest
    @CsvSource({"true,true,true", "true,false,true", "false,true,true", "false,false,false"})
    void anOrderNamesPlatformOrEnterprise(boolean platform, boolean enterprise, boolean taken) {
        OwnRecord order = OwnRecord.order("A");
        order.with("platform", platform ? Codes.customs(1) : "无");
        agree(RecordForm.ORDER, enterprise ? order : order.without("enterprise"), taken);
    }

    private static OwnRecord valid(RecordForm form) {
        return switch (form) {
            case ORDER -> OwnRecord.order("A");
            case LIST -> OwnRecord.list("A");
            case SERVICE_REPORT -> OwnRecord.report("A");
        };
    }

    private static void agree(RecordForm form, OwnRecord record, boolean taken) {
        var errors = Objects.requireNonNull(SCHEMAS.get(form)).validate(record.json(), InputFormat.JSON);
        assertThat(errors.isEmpty())
                .as("schema of %s: %s", record.json(), errors)
                .isEqualTo(taken);
        assertThat(Validating.json(record).findings().hasError())
                .as("rules for %s", record.json())
                .isEqualTo(!taken);
    }
}
