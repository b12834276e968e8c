package org.shumao.contracts.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.shumao.contracts.record.RecordExample;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.KindPeriod;

class LiablePartyTest {
    /** Each message with the elements that name whoever is liable for it. */
    @ParameterizedTest
    @CsvSource({
        "CEB311, ORDER, ebpCode:EBP ebcCode:EBC",
        "CEB411, PAYMENT, payCode:PAY",
        "CEB403, MONEY_RECEIPT, payCode:PAY ebcCode:EBC",
        "CEB511, WAYBILL, logisticsCode:LOG",
        "CEB215, WAYBILL_STATUS, logisticsCode:LOG operatorCode:AGENT",
        "CEB621, DECLARATION_LIST, ebcCode:EBC",
        "CEB623, REVOCATION, ebcCode:EBC",
        "CEB625, RETURN, ebcCode:EBC",
        "CEB701, SUMMARY, ebcCode:EBC",
        "CEB607, MASTER, logisticsCode:LOG ebcCode:EBC",
        "SHUMAO, ORDER, platform:EBP enterprise:EBC",
        "SHUMAO, SERVICE_REPORT, enterprise:EBC",
    })
    void eachTypeHasItsLiableParties(String source, RecordType type, String expected) {
        TradeRecord record = RecordExample.of(type, source, null, "ORDER-1");
        assertThat(LiableParty.of(type))
                .map(party -> party.nameIn(record) + ":" + party.code(record))
                .containsExactly(expected.split(" "));
    }

    /** A record that names nobody but a declaring agent has no liable party that could have authority. */
    @ParameterizedTest
    @EnumSource(value = RecordType.class, mode = Mode.EXCLUDE, names = "WAYBILL_STATUS")
    void beingNamedAsAgentMakesNobodyLiable(RecordType type) {
        TradeRecord record = RecordExample.of(type, "CEB621", null, "ORDER-1");
        assertThat(codes(record)).doesNotContain(record.parties().agent());
    }

    @Test
    void nobodyIsLiableForWhatCustomsDecide() {
        assertThat(Stream.of(RecordType.values())
                        .filter(type -> LiableParty.of(type).isEmpty()))
                .containsExactly(RecordType.SUMMARY_RESULT, RecordType.TAX_BILL, RecordType.CUSTOMS_RESPONSE);
    }

    /** Only of kinds that some role needs; without periods, on all days. */
    @Test
    void anEnterpriseIsWhatARoleNeedsOnTheDaysOfItsPeriods() {
        KindPeriod platform = new KindPeriod("PLATFORM", null, LocalDate.of(2025, 6, 30));
        assertThat(LiableParty.periodsOfRoles(
                        Set.of("PLATFORM"), List.of(platform, new KindPeriod("SERVICE_EXPORTER", null, null))))
                .containsExactly(platform);
        assertThat(LiableParty.periodsOfRoles(Set.of("LOGISTICS", "E_COMMERCE_ENTERPRISE", "NOT-YET-KNOWN"), null))
                .containsExactly(new KindPeriod("LOGISTICS", null, null));
        assertThat(platform.isOf(LiableParty.PLATFORM.kinds(), Instant.parse("2025-06-30T15:59:59Z")))
                .isTrue();
        assertThat(platform.isOf(LiableParty.PLATFORM.kinds(), Instant.parse("2025-06-30T16:00:00Z")))
                .isFalse();
        assertThat(platform.isOf(LiableParty.LOGISTICS.kinds(), Instant.EPOCH)).isFalse();
        assertThat(LiableParty.ENTERPRISE.kinds()).isEmpty();
    }

    private static List<String> codes(TradeRecord record) {
        return LiableParty.of(record.type()).stream()
                .flatMap(party -> Stream.ofNullable(party.code(record)))
                .toList();
    }
}
