package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

class PublicDisclosureTest {
    private static final String DATASET = "business-demography";
    private static final Period HALF = Period.parse("2025-S1").orElseThrow();
    private static final List<Dimension> BY_PROVINCE = List.of(Dimension.PROVINCE);

    /** Ten enterprises in all are active: two in one province, three in another and five in a third one. */
    private final PublicDisclosure disclosure = PublicDisclosure.of(
            DATASET,
            PublicViews.inForce(),
            List.of(active(CountKey.TOTAL, 10), active("11", 2), active("33", 3), active("44", 5)),
            List.of(Identity.sum(key(CountKey.TOTAL), List.of(key("11"), key("33"), key("44")))));

    @Test
    void aPublicViewShowsWhatIsNotSuppressed() {
        assertThat(disclosed(Measure.ACTIVE, List.of(), HALF, CountKey.TOTAL)).isEqualTo(ValueOrReason.of(7L));
        assertThat(disclosed(Measure.ACTIVE, BY_PROVINCE, HALF, "44")).isEqualTo(ValueOrReason.of(7L));
    }

    @Test
    void fewEnterpriseGroupsAreSuppressedAndWhateverWouldShowThemBySubtraction() {
        assertThat(disclosed(Measure.ACTIVE, BY_PROVINCE, HALF, "11"))
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(disclosed(Measure.ACTIVE, BY_PROVINCE, HALF, "33"))
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
    }

    @Test
    void whatWasFoundOnceIsWithheldAgain() {
        assertThat(disclosure.withheld()).containsExactlyInAnyOrder(key("11"), key("33"));
        PublicDisclosure found = PublicDisclosure.found(DATASET, PublicViews.inForce(), disclosure.withheld());
        assertThat(found.withholds(key("11"))).isTrue();
        assertThat(found.withholds(key("44"))).isFalse();
        assertThat(found.disclose(Measure.ACTIVE, BY_PROVINCE, HALF, "11", ValueOrReason.of(7L)))
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
    }

    @Test
    void whatNoPublicViewOffersIsNotPublic() {
        Period quarter = Period.parse("2025-Q1").orElseThrow();
        assertThat(disclosed(Measure.ACTIVE, List.of(), quarter, CountKey.TOTAL))
                .isEqualTo(ValueOrReason.missing(Reason.NOT_PUBLIC));
        assertThat(disclosed(Measure.ACTIVE, List.of(Dimension.CITY), HALF, "3301"))
                .isEqualTo(ValueOrReason.missing(Reason.NOT_PUBLIC));
        assertThat(disclosed(Measure.ALIVE_BEFORE, BY_PROVINCE, HALF, "44"))
                .isEqualTo(ValueOrReason.missing(Reason.NOT_PUBLIC));
    }

    private ValueOrReason<Long> disclosed(Measure measure, List<Dimension> by, Period period, String member) {
        return disclosure.disclose(measure, by, period, member, ValueOrReason.of(7L));
    }

    private static TradeCount active(String member, long enterprises) {
        return new TradeCount(key(member), enterprises, enterprises, TradeCount.UNBOUNDED, true, false);
    }

    private static CountKey key(String member) {
        return new CountKey(Measure.ACTIVE.code(), HALF.toString(), member);
    }
}
