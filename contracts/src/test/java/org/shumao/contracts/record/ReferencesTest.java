package org.shumao.contracts.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // type; answers; asked; told
                "WAYBILL;; WAYBILL|LOG|W1; WAYBILL|LOG|W1",
                "WAYBILL_STATUS;; WAYBILL|LOG|W1,LIST_INVT||INVT1;",
                "PAYMENT;; PAYMENT|PAY|P1; PAYMENT|PAY|P1",
                "REVOCATION;; LIST_COP|AGENT|COP1,LIST_COP|EBC|COP1,LIST_INVT||INVT1,"
                        + "REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1;"
                        + " REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1",
                "RETURN;; LIST_INVT||INVT1,RETURN_COP|AGENT|COP1,RETURN_COP|EBC|COP1,RETURN_PRE||PRE1; WAYBILL|LOG|W1,RETURN_COP|AGENT|COP1,RETURN_COP|EBC|COP1,RETURN_PRE||PRE1",
                "SUMMARY;; LIST_INVT||INVT1; SUMMARY_COP|AGENT|COP1,SUMMARY_COP|EBC|COP1,SUMMARY_PRE||PRE1",
                "TAX_BILL;; LIST_INVT||INVT1;",
                "RECEIPT; LIST; LIST_COP|AGENT|COP1,LIST_COP|EBC|COP1,LIST_PRE||PRE1,LIST_INVT||INVT1;"
                        + " LIST_COP|AGENT|COP1,LIST_COP|EBC|COP1,LIST_PRE||PRE1,LIST_INVT||INVT1",
                "RECEIPT; REVOCATION;"
                        + " LIST_INVT||INVT1,REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1;"
                        + " REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1",
                "RECEIPT; WAYBILL; WAYBILL|LOG|W1; WAYBILL|LOG|W1",
                "RECEIPT; PAYMENT; PAYMENT|PAY|P1; PAYMENT|PAY|P1",
                "RECEIPT;; MESSAGE||COP1;",
            })
    void everyKindOfRecordAsksByTheNumbersOfWhatItNames(
            RecordType type, @Nullable RecordType about, String sought, @Nullable String declared) {
        TradeRecord record = record(type, about, null);
        assertThat(texts(References.sought(record))).isEqualTo(sought);
        assertThat(texts(References.declared(record))).isEqualTo(declared == null ? "" : declared);
        assertThat(References.topicKey(record))
                .isEqualTo(References.sought(record).first().text());
        assertThatThrownBy(() -> OrderKey.of(record)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordWithAnOrderNumberAsksNothing() {
        TradeRecord record = record(RecordType.RECEIPT, RecordType.LIST, "ORDER-1");
        assertThat(References.sought(record)).isEmpty();
        assertThat(OrderKey.find(record)).contains("ORDER-1");
        assertThat(References.declared(record)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // type; answers; numbers of documents that may name several orders
                "LIST;; LIST_COP|AGENT|COP1,LIST_COP|EBC|COP1,LIST_PRE||PRE1,LIST_INVT||INVT1",
                "REVOCATION;; LIST_COP|AGENT|COP1,LIST_COP|EBC|COP1,LIST_INVT||INVT1,"
                        + "REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1",
                "RETURN;; LIST_INVT||INVT1,RETURN_COP|AGENT|COP1,RETURN_COP|EBC|COP1,RETURN_PRE||PRE1",
                "RECEIPT; LIST; LIST_COP|AGENT|COP1,LIST_COP|EBC|COP1,LIST_PRE||PRE1,LIST_INVT||INVT1",
                "RECEIPT; RETURN; LIST_INVT||INVT1,RETURN_COP|AGENT|COP1,RETURN_COP|EBC|COP1,RETURN_PRE||PRE1",
                "SERVICE_REPORT;; SERVICE_REPORT|EBC|COP1",
                "RECEIPT; ORDER;",
                "RECEIPT; WAYBILL;",
                "RECEIPT;;",
                "ORDER;;",
                "PAYMENT;;",
                "WAYBILL;;",
                "WAYBILL_STATUS;;",
                "SUMMARY;;",
                "TAX_BILL;;",
            })
    void ordersHaveADocumentInCommonByTheNumbersOfWhatMayMove(
            RecordType type, @Nullable RecordType about, @Nullable String moving) {
        TradeRecord record = record(type, about, "ORDER-1");
        assertThat(texts(References.moving(record))).isEqualTo(moving == null ? "" : moving);
        assertThat(References.isMoving(record)).isEqualTo(moving != null);
    }

    @Test
    void theSchemaKnowsEveryPartOfEveryKindOfRecord() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                getClass().getResourceAsStream("/org/shumao/contracts/record/trade-record.v1.schema.json"))) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            for (RecordType type : RecordType.values()) {
                TradeRecord record = record(type, RecordType.LIST, "ORDER-1");
                byte[] written = CODEC.encode(record);
                assertThat(schema.validate(new String(written, StandardCharsets.UTF_8), InputFormat.JSON))
                        .as("%s", type)
                        .isEmpty();
                assertThat(CODEC.decode(written)).isEqualTo(record);
            }
        }
    }

    private static String texts(Collection<ReferenceKey> keys) {
        return String.join(",", keys.stream().map(ReferenceKey::text).toList());
    }

    private static TradeRecord record(RecordType type, @Nullable RecordType about, @Nullable String orderNo) {
        boolean answer = type == RecordType.RECEIPT || about != null;
        LocalDateTime time = LocalDateTime.of(2025, 6, 1, 10, 0, 0);
        return new TradeRecord(
                type,
                "CEB000",
                Origin.relayed(new UUID(0, 1), 1, null, "91330100799655058B"),
                null,
                orderNo,
                "COP1",
                "PRE1",
                " INVT1 ",
                "LOG",
                "W1",
                "EBC",
                "AGENT",
                null,
                time,
                Operation.NEW,
                "00".repeat(32),
                Flow.IMPORT,
                null,
                null,
                null,
                null,
                null,
                YearMonth.of(2025, 6),
                null,
                null,
                null,
                List.of(),
                "R",
                new Settlement("PAY", "P1", new BigDecimal("10.5"), "CNY", BigDecimal.TEN, null, null, null),
                answer ? new CustomsAnswer(about, 800, time.plusNanos(1_000_000)) : null,
                List.of(new ReturnedLine(1, "3304990099", BigDecimal.ONE, "007")),
                List.of(new PersonMark(PersonMark.Role.BUYER, "k1", "0f".repeat(16))));
    }
}
