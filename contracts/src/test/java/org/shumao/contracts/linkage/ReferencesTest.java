package org.shumao.contracts.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.RecordExample;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

class ReferencesTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // type; responds to; sought; declared
                "WAYBILL;; WAYBILL|LOG|W1; WAYBILL|LOG|W1",
                "WAYBILL_STATUS;; WAYBILL|LOG|W1,DECLARATION_LIST_INVT||INVT1;",
                "PAYMENT;; PAYMENT|PAY|P1; PAYMENT|PAY|P1",
                "REVOCATION;; DECLARATION_LIST_COP|AGENT|COP1,DECLARATION_LIST_COP|EBC|COP1,DECLARATION_LIST_INVT||INVT1,"
                        + "REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1;"
                        + " DECLARATION_LIST_INVT||INVT1,REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1",
                "RETURN;; DECLARATION_LIST_INVT||INVT1,RETURN_COP|AGENT|COP1,RETURN_COP|EBC|COP1,RETURN_PRE||PRE1; WAYBILL|LOG|W1,RETURN_COP|AGENT|COP1,RETURN_COP|EBC|COP1,RETURN_PRE||PRE1",
                "SUMMARY;; DECLARATION_LIST_INVT||INVT1; SUMMARY_COP|AGENT|COP1,SUMMARY_COP|EBC|COP1,SUMMARY_PRE||PRE1",
                "TAX_BILL;; DECLARATION_LIST_INVT||INVT1;",
                "CUSTOMS_RESPONSE; DECLARATION_LIST; DECLARATION_LIST_COP|AGENT|COP1,DECLARATION_LIST_COP|EBC|COP1,DECLARATION_LIST_PRE||PRE1,DECLARATION_LIST_INVT||INVT1;"
                        + " DECLARATION_LIST_COP|AGENT|COP1,DECLARATION_LIST_COP|EBC|COP1,DECLARATION_LIST_PRE||PRE1,DECLARATION_LIST_INVT||INVT1",
                "CUSTOMS_RESPONSE; REVOCATION;"
                        + " DECLARATION_LIST_INVT||INVT1,REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1;"
                        + " REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1",
                "CUSTOMS_RESPONSE; WAYBILL; WAYBILL|LOG|W1; WAYBILL|LOG|W1",
                "CUSTOMS_RESPONSE; PAYMENT; PAYMENT|PAY|P1; PAYMENT|PAY|P1",
                "CUSTOMS_RESPONSE;; MESSAGE||COP1;",
            })
    void everyKindOfRecordSeeksTheIdentifiersOfWhatItNames(
            RecordType type, @Nullable RecordType about, String sought, @Nullable String declared) {
        TradeRecord record = RecordExample.of(type, "CEB000", about, null);
        assertThat(texts(References.sought(record))).isEqualTo(sought);
        assertThat(texts(References.declared(record))).isEqualTo(declared == null ? "" : declared);
        assertThat(References.topicKey(record))
                .isEqualTo(References.sought(record).first().text());
        assertThatThrownBy(() -> OrderKey.of(record)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordWithAnOrderNumberSeeksNothing() {
        TradeRecord record =
                RecordExample.of(RecordType.CUSTOMS_RESPONSE, "CEB000", RecordType.DECLARATION_LIST, "ORDER-1");
        assertThat(References.sought(record)).isEmpty();
        assertThat(OrderKey.find(record)).contains("ORDER-1");
        assertThat(References.declared(record)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // type; responds to; identifiers of documents that may name several orders
                "DECLARATION_LIST;; DECLARATION_LIST_COP|AGENT|COP1,DECLARATION_LIST_COP|EBC|COP1,DECLARATION_LIST_PRE||PRE1,DECLARATION_LIST_INVT||INVT1",
                "REVOCATION;; DECLARATION_LIST_COP|AGENT|COP1,DECLARATION_LIST_COP|EBC|COP1,DECLARATION_LIST_INVT||INVT1,"
                        + "REVOCATION_COP|AGENT|COP1,REVOCATION_COP|EBC|COP1,REVOCATION_PRE||PRE1",
                "RETURN;; DECLARATION_LIST_INVT||INVT1,RETURN_COP|AGENT|COP1,RETURN_COP|EBC|COP1,RETURN_PRE||PRE1",
                "CUSTOMS_RESPONSE; DECLARATION_LIST; DECLARATION_LIST_COP|AGENT|COP1,DECLARATION_LIST_COP|EBC|COP1,DECLARATION_LIST_PRE||PRE1,DECLARATION_LIST_INVT||INVT1",
                "CUSTOMS_RESPONSE; RETURN; DECLARATION_LIST_INVT||INVT1,RETURN_COP|AGENT|COP1,RETURN_COP|EBC|COP1,RETURN_PRE||PRE1",
                "SERVICE_REPORT;; SERVICE_REPORT|EBC|COP1",
                "CUSTOMS_RESPONSE; ORDER;",
                "CUSTOMS_RESPONSE; WAYBILL;",
                "CUSTOMS_RESPONSE;;",
                "ORDER;;",
                "PAYMENT;;",
                "WAYBILL;;",
                "WAYBILL_STATUS;;",
                "SUMMARY;;",
                "TAX_BILL;;",
            })
    void ordersHaveADocumentInCommonByTheIdentifiersOfWhatMayMove(
            RecordType type, @Nullable RecordType about, @Nullable String moving) {
        TradeRecord record = RecordExample.of(type, "CEB000", about, "ORDER-1");
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
                TradeRecord record = RecordExample.of(type, "CEB000", RecordType.DECLARATION_LIST, "ORDER-1");
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
}
