package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.RejectedContent;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Each message of the family, from the tables that describe it. */
class EveryMessageTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    static List<String> messages() {
        return SampleDocument.messages();
    }

    @Test
    void takesTheWholeFamily() {
        assertThat(messages())
                .containsExactlyInAnyOrder(
                        ("CEB303 CEB311 CEB411 CEB403 CEB505 CEB511 CEB513 CEB603 CEB621 CEB605 CEB623 "
                                        + "CEB213 CEB625 CEB701 CEB607 CEB304 CEB312 CEB404 CEB412 CEB506 CEB512 CEB514 CEB604 "
                                        + "CEB215 CEB507 CEB508 CEB509 CEB510 CEB711 CEB712 CEB606 CEB608 CEB622 CEB624 CEB626 CEB702 CEB792 CEB214 CEB216 CEB816 CEB818 CEB900")
                                .split(" "));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aValidDocumentIsAcceptedWithoutFindings(String message) {
        ValidatedRecord validated = Validating.xml(SampleDocument.of(message));
        assertThat(validated.findings().list()).isEmpty();
        assertThat(validated.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(validated.events()).singleElement().satisfies(event -> {
            assertThat(event.source()).isEqualTo(message);
            assertThat(event.origin().position()).isEqualTo(1);
            assertThat(event.contentHash()).hasSize(64);
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void neitherPersonsNorFreeTextReachAnEvent(String message) {
        SampleDocument document = SampleDocument.of(message);
        assertThat(json(document)).doesNotContain("-OF-");
        ValidatedRecord spoiled = Validating.xml(spoil(document));
        assertThat(spoiled.findings().list().toString()).doesNotContain("-OF-");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aRejectedDocumentKeepsItsFieldsWithoutPersonsAndFreeText(String message) {
        SampleDocument document = SampleDocument.of(message);
        assertThat(Validating.xml(document).kept()).isNull();
        String time = time(document);
        ValidatedRecord validated = Validating.xml(document.head(time, "20250230100000"));
        assertThat(validated.kept()).isNotNull();
        RejectedContent kept = Objects.requireNonNull(validated.kept()).get();
        assertThat(kept.record()).containsEntry(time, "20250230100000");
        assertThat(kept.toString()).doesNotContain("-OF-");
    }

    private static String time(SampleDocument document) {
        return List.of("appTime", "returnTime", "opDate").stream()
                .filter(document::has)
                .findFirst()
                .orElseThrow();
    }

    private static SampleDocument spoil(SampleDocument document) {
        for (String element : List.of("buyerName", "buyerIdType", "note", "returnInfo", "consignee", "payerName")) {
            if (document.has(element)) {
                document.head(element, "NAME-OF-".repeat(1000));
            }
        }
        return document;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        CEB303, ORDER, EXPORT
        CEB311, ORDER, IMPORT
        CEB403, MONEY_RECEIPT, EXPORT
        CEB411, PAYMENT, IMPORT
        CEB505, WAYBILL, EXPORT
        CEB511, WAYBILL, IMPORT
        CEB513, WAYBILL_STATUS, IMPORT
        CEB215, WAYBILL_STATUS, EXPORT
        CEB507, WAYBILL_STATUS, EXPORT
        CEB509, WAYBILL_STATUS, EXPORT
        CEB711, WAYBILL_STATUS, IMPORT
        CEB605, REVOCATION, EXPORT
        CEB623, REVOCATION, IMPORT
        CEB213, RETURN, EXPORT
        CEB625, RETURN, IMPORT
        CEB607, MASTER, EXPORT
        CEB701, SUMMARY, EXPORT
        CEB792, SUMMARY_RESULT, EXPORT
        CEB816, TAX_BILL, IMPORT
        CEB818, TAX_BILL, IMPORT
        CEB604, CUSTOMS_RESPONSE, EXPORT
        CEB622, CUSTOMS_RESPONSE, IMPORT
        CEB508, CUSTOMS_RESPONSE, EXPORT
        CEB510, CUSTOMS_RESPONSE, EXPORT
        CEB712, CUSTOMS_RESPONSE, IMPORT
        """)
    void knowsWhatItIsAndWhichWayItGoes(String message, RecordType type, Flow flow) {
        TradeRecord event = event(SampleDocument.of(message));
        assertThat(event.type()).isEqualTo(type);
        assertThat(event.flow()).isEqualTo(flow);
    }

    /** By what each document seeks its order: its own number, or its sought identifiers. */
    @Test
    void everyDocumentLeadsToItsOrder() {
        Map<String, Set<String>> sought = messages().stream().collect(Collectors.toMap(m -> m, m -> leads(m)));
        assertThat(sought)
                .containsAllEntriesOf(Map.of(
                        "CEB604", Set.of("O-1"),
                        "CEB622", Set.of("DECLARATION_LIST_COP", "DECLARATION_LIST_PRE", "DECLARATION_LIST_INVT"),
                        "CEB605", Set.of("DECLARATION_LIST_COP", "DECLARATION_LIST_INVT"),
                        "CEB623", Set.of("O-1"),
                        "CEB606", Set.of("REVOCATION_COP", "REVOCATION_PRE", "DECLARATION_LIST_INVT"),
                        "CEB624", Set.of("REVOCATION_COP", "REVOCATION_PRE", "DECLARATION_LIST_INVT"),
                        "CEB505", Set.of("WAYBILL"),
                        "CEB412", Set.of("PAYMENT"),
                        "CEB513", Set.of("WAYBILL"),
                        "CEB900", Set.of("MESSAGE")));
        assertThat(sought)
                .containsAllEntriesOf(Map.of(
                        "CEB213", Set.of("DECLARATION_LIST_INVT"),
                        "CEB625", Set.of("O-1"),
                        "CEB214", Set.of("RETURN_COP", "RETURN_PRE", "DECLARATION_LIST_INVT"),
                        "CEB626", Set.of("RETURN_COP", "RETURN_PRE", "DECLARATION_LIST_INVT"),
                        "CEB607", Set.of("DECLARATION_LIST_INVT", "WAYBILL"),
                        "CEB701", Set.of("DECLARATION_LIST_INVT"),
                        "CEB702", Set.of("SUMMARY_COP", "SUMMARY_PRE"),
                        "CEB608", Set.of("MASTER_COP", "MASTER_PRE"),
                        "CEB816", Set.of("DECLARATION_LIST_INVT"),
                        "CEB404", Set.of("O-1")));
    }

    private static Set<String> leads(String message) {
        TradeRecord event = event(SampleDocument.of(message));
        String orderNo = event.orderNo();
        return orderNo != null
                ? Set.of(orderNo)
                : References.named(event).stream()
                        .map(k -> k.kind().name())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** They name no waybill, so nothing leads to an order. */
    @ParameterizedTest
    @ValueSource(strings = {"CEB508", "CEB510", "CEB712"})
    void aReceiptOfArrivalDepartureOrStorageKeepsItsNumbersAndWaits(String message) {
        TradeRecord event = event(SampleDocument.of(message).head("returnStatus", "120"));
        assertThat(Objects.requireNonNull(event.response()).about()).isNull();
        assertThat(event.documentNo()).isEqualTo("COP-1");
        assertThat(event.numbers().preNo()).isEqualTo("B20250601000000001");
        assertThat(leads(message)).containsExactly("MESSAGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CEB604", "CEB622", "CEB606", "CEB624", "CEB214", "CEB626"})
    void aReceiptKeepsItsStatusAndItsTimeToTheMillisecond(String message) {
        TradeRecord event = event(SampleDocument.of(message).head("returnStatus", "800"));
        assertThat(event.response()).isNotNull().satisfies(response -> {
            assertThat(response.status()).isEqualTo(800);
            assertThat(response.time()).isEqualTo(LocalDateTime.of(2025, 6, 1, 10, 15, 0, 123_000_000));
        });
        assertThat(event.versionTime()).isEqualTo(LocalDateTime.of(2025, 6, 1, 10, 15));
        assertThat(event.documentNo()).isEqualTo("COP-1");
        assertThat(event.numbers().preNo()).isEqualTo("B20250601000000001");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        returnStatus, -621018,           '',            true
        returnStatus, 505,               '',            true
        returnStatus, 877,               return-status, true
        returnStatus, 80O,               integer,       false
        returnStatus, '',                mandatory,     false
        returnTime,   20250230000000000, time,          false
        returnTime,   20250601235960000, time,          false
        returnTime,   20250601101500,    '',            true
        returnTime,   20250615130001000, future-time,   true
        returnTime,   20260601101500000, far-future-time, false
        ebcCode,      test,              side-enterprise-code, true
        ebpCode,      无,                '',            true
        agentCode,    '',                '',            true
        invtNo,       '',                '',            true
        """)
    void aReceiptIsTakenIfItsStatusAndTimeCanBeRead(String element, String value, String rule, boolean taken) {
        ValidatedRecord validated = Validating.xml(SampleDocument.of("CEB622").head(element, value));
        assertThat(Validating.rules(validated)).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
        assertThat(validated.events()).hasSize(taken ? 1 : 0);
    }

    @Test
    void aReceiptWithoutAnyNumberIsAcceptedAndFlagged() {
        ValidatedRecord validated = Validating.xml(SampleDocument.of("CEB622").without("copNo", "preNo", "invtNo"));
        assertThat(Validating.rules(validated)).containsExactly("no-reference");
        assertThat(validated.events()).hasSize(1);
    }

    @Test
    void theInfoAndTheSerialOfAReceiptDoNotMakeItAnother() {
        String hash = event(SampleDocument.of("CEB622")).contentHash();
        assertThat(event(SampleDocument.of("CEB622").head("returnInfo", "x").head("guid", "y"))
                        .contentHash())
                .isEqualTo(hash);
        assertThat(event(SampleDocument.of("CEB622").head("returnTime", "20250601101500124"))
                        .contentHash())
                .isNotEqualTo(hash);
    }

    @Test
    void aMessageWithoutItsSenderIsFlagged() throws Exception {
        String xml = SampleDocument.xml(SampleDocument.of("CEB411"), SampleDocument.of("CEB411"))
                .replaceFirst("(?s)<BaseTransfer>.*</BaseTransfer>", "");
        assertThat(Validating.xml(xml.getBytes(StandardCharsets.UTF_8)))
                .hasSize(2)
                .allSatisfy(record -> assertThat(Validating.rules(record)).containsExactly("base-transfer"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void findingsNameThePlace(String message) {
        SampleDocument document = SampleDocument.of(message);
        String time = time(document);
        ValidatedRecord validated = Validating.xml(document.head(time, "20250230100000"));
        assertThat(validated.findings().list()).extracting(Finding::path).containsExactly(document.path(time));
        assertThat(validated.outcome()).isEqualTo(Outcome.REJECTED);
    }

    private static TradeRecord event(SampleDocument document) {
        ValidatedRecord validated = Validating.xml(document);
        assertThat(validated.findings().list()).as(document.message()).isEmpty();
        return validated.events().get(0);
    }

    private static String json(SampleDocument document) {
        return new String(CODEC.encode(event(document)), StandardCharsets.UTF_8);
    }
}
