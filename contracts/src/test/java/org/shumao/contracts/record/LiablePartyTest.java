package org.shumao.contracts.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LiablePartyTest {
    /** Each message with the elements that name whoever is liable for it. */
    @ParameterizedTest
    @CsvSource({
        "CEB311, ORDER, ebpCode:PLATFORM ebcCode:ENTERPRISE",
        "CEB411, PAYMENT, payCode:PAY",
        "CEB403, COLLECTION, payCode:PAY ebcCode:ENTERPRISE",
        "CEB511, WAYBILL, logisticsCode:LOGISTICS",
        "CEB215, WAYBILL_STATUS, logisticsCode:LOGISTICS operatorCode:AGENT",
        "CEB621, LIST, ebcCode:ENTERPRISE",
        "CEB623, REVOCATION, ebcCode:ENTERPRISE",
        "CEB625, RETURN, ebcCode:ENTERPRISE",
        "CEB701, SUMMARY, ebcCode:ENTERPRISE",
        "CEB607, MASTER, logisticsCode:LOGISTICS ebcCode:ENTERPRISE",
        "SHUMAO, ORDER, platform:PLATFORM enterprise:ENTERPRISE",
        "SHUMAO, SERVICE_REPORT, enterprise:ENTERPRISE",
    })
    void eachTypeHasItsLiableParties(String source, RecordType type, String expected) {
        TradeRecord record = record(source, type);
        assertThat(LiableParty.of(type))
                .map(party -> party.nameIn(record) + ":" + party.code(record))
                .containsExactly(expected.split(" "));
    }

    /** A record that names nobody but a declaring agent has no liable party that could have authority. */
    @ParameterizedTest
    @EnumSource(value = RecordType.class, mode = Mode.EXCLUDE, names = "WAYBILL_STATUS")
    void beingNamedAsAgentMakesNobodyLiable(RecordType type) {
        TradeRecord record = record("CEB621", type);
        assertThat(codes(record)).doesNotContain(record.agent());
    }

    @Test
    void nobodyIsLiableForWhatCustomsDecide() {
        assertThat(Stream.of(RecordType.values())
                        .filter(type -> LiableParty.of(type).isEmpty()))
                .containsExactly(RecordType.SUMMARY_RESULT, RecordType.TAX_BILL, RecordType.RECEIPT);
    }

    private static List<String> codes(TradeRecord record) {
        return LiableParty.of(record.type()).stream()
                .flatMap(party -> Stream.ofNullable(party.code(record)))
                .toList();
    }

    private static TradeRecord record(String source, RecordType type) {
        return new TradeRecord(
                type,
                source,
                Origin.relayed(new UUID(0, 1), 1, null, null),
                "PLATFORM",
                "ORDER-1",
                null,
                null,
                null,
                "LOGISTICS",
                null,
                "ENTERPRISE",
                "AGENT",
                "OWNER",
                LocalDateTime.of(2025, 6, 1, 10, 0),
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
                null,
                new Settlement("PAY", null, null, null, null, null, null, null),
                null,
                null,
                null);
    }
}
