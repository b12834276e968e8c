package org.shumao.aggregation.intake.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** Which identifiers a record declares for its order. */
class DeclaredIdentifiersTest {
    private final DeclaredIdentifiers declared =
            new DeclaredIdentifiers(ReferenceDataBuilder.with2025().build());

    @Test
    void aListDeclaresItsWaybillInItsOwnOrderOnly() {
        TradeRecord list = TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM")
                .of("A")
                .by("SELLER")
                .cop("C")
                .invt("I")
                .shipped("CARRIER", "W")
                .build();
        declared.add("A", list);
        declared.addElsewhere("B", list);
        assertThat(numbers())
                .containsExactly(
                        "A: DECLARATION_LIST_COP|SELLER|C",
                        "A: DECLARATION_LIST_INVT||I",
                        "A: WAYBILL|CARRIER|W",
                        "B: DECLARATION_LIST_COP|SELLER|C",
                        "B: DECLARATION_LIST_INVT||I");
    }

    @Test
    void anApplicationUnderAnOrderNumberDeclaresTheListThatItNames() {
        declared.add(
                "A",
                TradeRecordBuilder.record(RecordType.REVOCATION)
                        .on(null)
                        .of("A")
                        .by("SELLER")
                        .cop("R")
                        .invt("I")
                        .build());
        assertThat(numbers())
                .containsExactly(
                        "A: DECLARATION_LIST_COP|SELLER|R",
                        "A: DECLARATION_LIST_INVT||I",
                        "A: REVOCATION_COP|SELLER|R");
    }

    @Test
    void anApplicationThatWasLinkedDeclaresItsOwnNumberOnly() {
        declared.add(
                "A",
                TradeRecordBuilder.record(RecordType.RETURN)
                        .by("SELLER")
                        .cop("R")
                        .invt("I")
                        .build());
        assertThat(numbers()).containsExactly("A: RETURN_COP|SELLER|R");
    }

    private List<String> numbers() {
        return declared.spans().keySet().stream()
                .map(row -> row.orderKey() + ": " + row.key().text())
                .sorted()
                .toList();
    }
}
