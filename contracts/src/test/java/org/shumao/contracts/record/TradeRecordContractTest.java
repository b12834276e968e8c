package org.shumao.contracts.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.party.Parties;

/** The wire form of the event: what was once written stays readable, and what is written keeps to the schema. */
class TradeRecordContractTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    /** Neither says who submitted it nor when: nobody has authority by such an origin. */
    private static final Origin FIRST =
            new Origin(UUID.fromString("0198a3f0-0000-7000-8000-000000000001"), 3, "GUID-1", null, null, false);

    @Test
    void anEventWrittenByTheFirstVersionIsStillRead() throws IOException {
        assertThat(CODEC.decode(resource("/golden/trade-record.v1.json").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(example().withOrigin(FIRST));
    }

    @Test
    void anEventSaysWhoSubmittedItWhenAndWhetherTheKeyRelays() throws IOException {
        assertThat(text(CODEC.encode(example())))
                .isEqualTo(resource("/golden/trade-record-origin.v1.json").strip());
        Origin relayed = Origin.relayed(FIRST.submission(), 3, "GUID-1", null);
        assertThat(text(CODEC.encode(example().withOrigin(relayed)))).contains("\"guid\":\"GUID-1\",\"relay\":true}");
    }

    @Test
    void whatIsWrittenKeepsToThePublishedSchema() throws IOException {
        String written = text(CODEC.encode(example()));
        assertThat(schema().validate(written, InputFormat.JSON)).isEmpty();
        assertThat(CODEC.decode(written.getBytes(StandardCharsets.UTF_8))).isEqualTo(example());
    }

    @Test
    void propertiesOfANewerProducerAreSkipped() throws IOException {
        String newer = resource("/golden/trade-record.v1.json").replaceFirst("\\{", "{\"addedLater\":{\"x\":[1]},");
        assertThat(CODEC.decode(newer.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(example().withOrigin(FIRST));
    }

    @Test
    void whatEveryRecordHasIsNeverMissing() throws IOException {
        List<String> required = List.of(
                "/type",
                "/source",
                "/origin",
                "/origin/submission",
                "/operation",
                "/contentHash",
                "/flow",
                "/parties",
                "/numbers",
                "/dates",
                "/dates/version",
                "/dates/rateMonth",
                "/amounts",
                "/amounts/freight/amount",
                "/amounts/freight/currency",
                "/lines",
                "/lines/0",
                "/lines/0/kind",
                "/lines/0/product",
                "/lines/0/amount",
                "/lines/0/currency");
        for (String path : required) {
            assertThatThrownBy(() -> CODEC.decode(with(path, NullNode.getInstance())))
                    .as(path)
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> CODEC.decode("null".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void numbersAndDatesThatNobodyCanComputeWithAreRefused() {
        for (String decimal : List.of("1E999999999", "1E-999999999", "9".repeat(61))) {
            assertThatThrownBy(() -> CODEC.decode(with("/lines/0/amount", TextNode.valueOf(decimal))))
                    .as(decimal)
                    .isInstanceOf(IOException.class);
        }
        for (String time : List.of("+100000-01-01T00:00:00", "-0001-01-01T00:00:00")) {
            assertThatThrownBy(() -> CODEC.decode(with("/dates/version", TextNode.valueOf(time))))
                    .as(time)
                    .isInstanceOf(IOException.class);
        }
    }

    /** The example with one place changed. */
    private static byte[] with(String path, JsonNode value) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode event = json.readTree(CODEC.encode(example()));
        JsonPointer place = JsonPointer.compile(path);
        JsonNode parent = event.at(place.head());
        if (parent instanceof ObjectNode object) {
            assertThat(object.has(place.last().getMatchingProperty())).as(path).isTrue();
            object.set(place.last().getMatchingProperty(), value);
        } else {
            assertThat(((ArrayNode) parent).set(place.last().getMatchingIndex(), value))
                    .isNotNull();
        }
        return json.writeValueAsBytes(event);
    }

    @Test
    void theSchemaRefusesAnAmountThatIsNotADecimalString() throws IOException {
        String wrong = resource("/golden/trade-record.v1.json").replace("\"199.50\"", "199.5");
        assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void keyIsTheOrderNumberAloneOrTheReport() {
        assertThat(OrderKey.of(example())).isEqualTo("ORDER-1");
        assertThat(OrderKey.normalize("　ＡＢＣ-1 ")).isEqualTo("ABC-1");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("/org/shumao/contracts/record/trade-record.v1.schema.json"), InputFormat.JSON);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TradeRecordContractTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static TradeRecord example() {
        return new TradeRecord(
                RecordType.DECLARATION_LIST,
                "CEB621",
                new Origin(
                        FIRST.submission(),
                        3,
                        "GUID-1",
                        "91330100799655058B",
                        Instant.parse("2025-06-01T02:00:03.120001Z"),
                        false),
                Operation.NEW,
                "00".repeat(32),
                Flow.IMPORT,
                "9610",
                "JP",
                new Parties("3301960A1B", "91330100799655058B", "3301910077", null, "3301980999"),
                new Numbers(" ＯRDER-1", "COP-1", null, null, "WB-1"),
                new Dates(
                        LocalDateTime.of(2025, 6, 1, 10, 0, 0),
                        LocalDate.of(2025, 6, 2),
                        LocalDate.of(2025, 6, 1),
                        null,
                        YearMonth.of(2025, 6)),
                new Amounts(new Money(new BigDecimal("12.00"), "CNY"), null, new BigDecimal("0.750")),
                List.of(new TradeLine(
                        1,
                        LineKind.GOODS,
                        "3304990099",
                        new BigDecimal("2"),
                        "007",
                        new BigDecimal("0.75"),
                        "035",
                        new BigDecimal("199.50"),
                        "CNY",
                        "JP",
                        null,
                        true,
                        false,
                        true,
                        null,
                        null)),
                null,
                null,
                null,
                null,
                null);
    }
}
