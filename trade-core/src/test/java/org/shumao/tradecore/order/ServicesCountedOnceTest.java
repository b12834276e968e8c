package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;
import static org.shumao.tradecore.order.Histories.fold;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/**
 * A history of ten records in which platforms and enterprises tell of the same services, added up by hand. SELLER has to report the
 * services that it exports in June 2025; OTHER has not.
 */
class ServicesCountedOnceTest {
    private static final ReferenceData NOBODY_OBLIGED =
            ReferenceDataBuilder.with2025().build();
    private static final ReferenceData SELLER_OBLIGED =
            ReferenceDataBuilder.with2025().reporting("SELLER", "2025-06").build();
    private static final ReferenceData SELLER_OBLIGED_BY_THE_QUARTER =
            ReferenceDataBuilder.with2025().reporting("SELLER", "2025-Q2").build();

    private static final TradeRecord CITED = order().of("A-2").service(1, "30").build();
    private static final TradeRecord CITING =
            report("SELLER", "R1").of("A-2").service(1, "31").build();

    private static final List<OrderState> STATES = List.of(
            fold(order().of("A-1").service(1, "20").build()), // 1: in the report of June
            fold(CITED, CITING), // 2 and 3: the report replaces the line
            fold(report("SELLER", "R2")
                    .of(null)
                    .service(1, "100")
                    .build()), // 4: the report of June, which cites no order
            fold(order().of("A-3").by("OTHER").service(1, "40").build()), // 5: nobody reports it
            fold(order().of("A-4")
                    .at(LocalDateTime.of(2025, 5, 31, 23, 59))
                    .service(1, "50")
                    .build()), // 6: of May
            fold(order().of("A-5").imports().service(1, "60").build()), // 7: an import
            fold(order().of("A-6").service(1, "70").supplied(3).build()), // 8: no trade, and in the report
            fold(order().of("A-7").goods(1, "80").service(2, "90").build()), // 9: its goods are in no report
            fold(report("SELLER", "R3").of(null).service(1, "11").supplied(3).build())); // 10: no trade

    /** The rows of docs/counting.md. */
    @ParameterizedTest
    @CsvSource({
        "0, services 20, early-services 20",
        "1, services 31, services 31",
        "2, services 100, services 100",
        "3, services 40, services 40",
        "4, services 50, services 50",
        "5, services 60, services 60",
        "6, commercial-presence 70, ''",
        "7, early-orders 80 services 90, early-orders 80 early-services 90",
        "8, commercial-presence 11, commercial-presence 11"
    })
    void eachOfThemCountsInOneDomain(int place, String withoutObligation, String withIt) {
        assertThat(counted(STATES.get(place), NOBODY_OBLIGED)).isEqualTo(withoutObligation);
        assertThat(counted(STATES.get(place), SELLER_OBLIGED)).isEqualTo(withIt);
    }

    private static String counted(OrderState state, ReferenceData referenceData) {
        return Stream.of(
                        Definition.EARLY_ORDERS,
                        Definition.SERVICES,
                        Definition.EARLY_SERVICES,
                        Definition.COMMERCIAL_PRESENCE)
                .map(definition -> definition.code() + " " + sum(List.of(state), definition, referenceData) / 100)
                .filter(counted -> !counted.endsWith(" 0"))
                .collect(Collectors.joining(" "));
    }

    /** 20 + 31 + 100 + 40 + 50 + 60 + 90 = 391, of which 20 + 90 are counted twice. */
    @Test
    void withoutAnObligationEveryOrderCounts() {
        assertThat(sum(Definition.SERVICES, NOBODY_OBLIGED)).isEqualTo(391_00);
        assertThat(sum(Definition.EARLY_SERVICES, NOBODY_OBLIGED)).isZero();
        assertThat(sum(Definition.COMMERCIAL_PRESENCE, NOBODY_OBLIGED)).isEqualTo(81_00);
    }

    /** 31 + 100 + 40 + 50 + 60 = 281; early are 20 + 90 = 110, and of commercial presence the 11 that were reported. */
    @Test
    void whatTheEnterpriseHasToReportCountsInItsReportAlone() {
        assertThat(sum(Definition.SERVICES, SELLER_OBLIGED)).isEqualTo(281_00);
        assertThat(sum(Definition.DDS, SELLER_OBLIGED)).isEqualTo(281_00);
        assertThat(sum(Definition.EARLY_SERVICES, SELLER_OBLIGED)).isEqualTo(110_00);
        assertThat(sum(Definition.COMMERCIAL_PRESENCE, SELLER_OBLIGED)).isEqualTo(11_00);
        assertThat(sum(Definition.EARLY_ORDERS, SELLER_OBLIGED)).isEqualTo(80_00);
    }

    /** The 50 of May are early, too: 281 - 50 = 231. */
    @Test
    void anObligationOfAQuarterIsOneOfItsMonths() {
        assertThat(sum(Definition.SERVICES, SELLER_OBLIGED_BY_THE_QUARTER)).isEqualTo(231_00);
        assertThat(sum(Definition.EARLY_SERVICES, SELLER_OBLIGED_BY_THE_QUARTER))
                .isEqualTo(160_00);
    }

    /**
     * The platform reports the line of 20 as 21, and a fee of 3 of its own. The 21 are in the seller's report as much as the 20 were, so
     * that 3 count; without an obligation of the seller 24.
     */
    @Test
    void whatThePlatformReportsOfALineIsEarlyToo() {
        OrderState state = fold(
                order().of("A-8").service(1, "20").build(),
                report("PLATFORM", "R4")
                        .of("A-8")
                        .service(1, "21")
                        .service(2, "3")
                        .build());
        assertThat(sum(List.of(state), Definition.SERVICES, NOBODY_OBLIGED)).isEqualTo(24_00);
        assertThat(sum(List.of(state), Definition.SERVICES, SELLER_OBLIGED)).isEqualTo(3_00);
        assertThat(sum(List.of(state), Definition.EARLY_SERVICES, SELLER_OBLIGED))
                .isEqualTo(21_00);
    }

    @Test
    void whicheverComesFirstIsAllTheSame() {
        assertThat(OrderEvaluator.evaluate(fold(CITING, CITED), SELLER_OBLIGED))
                .isEqualTo(OrderEvaluator.evaluate(fold(CITED, CITING), SELLER_OBLIGED));
    }

    private static long sum(Definition definition, ReferenceData referenceData) {
        return sum(STATES, definition, referenceData);
    }

    private static long sum(List<OrderState> states, Definition definition, ReferenceData referenceData) {
        return states.stream()
                .flatMap(state -> OrderEvaluator.evaluate(state, referenceData).contributions().stream())
                .filter(contribution -> isOf(definition, contribution))
                .map(contribution -> contribution.measures().cnyFen())
                .reduce(BigInteger.ZERO, BigInteger::add)
                .longValueExact();
    }

    private static boolean isOf(Definition definition, Contribution contribution) {
        return contribution.cube().lineKind() == definition.lineKind()
                && definition.evidence().contains(contribution.cube().evidence());
    }
}
