package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period.Frequency;

class PublicViewsTest {
    private final PublicViews views = PublicViews.inForce();

    /** A view more can undo the suppression in all others: whoever adds one must think of it here as well. */
    @Test
    void theListInForceIsFixed() {
        assertThat(views.version()).isEqualTo("PUBLIC-VIEWS-4");
        assertThat(views.views().stream().map(PublicViews.View::id))
                .containsExactly(
                        "business-demography-total",
                        "business-demography-by-province",
                        "trade-total",
                        "trade-by-flow",
                        "trade-by-evidence",
                        "cbec-by-section",
                        "cbec-by-partner",
                        "cbec-by-province",
                        "dds-by-main-item");
        assertThat(views.find("business-demography", List.of(), Frequency.HALF)
                        .orElseThrow()
                        .measures())
                .containsExactly(
                        "firstTrade", "active", "presumedStopped", "aliveBefore", "stoppedInPeriod", "exitPct");
        assertThat(views.find("business-demography", List.of("province"), Frequency.HALF)
                        .orElseThrow()
                        .measures())
                .containsExactly("firstTrade", "active");
        assertThat(views.measures("business-demography"))
                .containsExactlyInAnyOrder(
                        "firstTrade", "active", "presumedStopped", "aliveBefore", "stoppedInPeriod", "exitPct");
        assertThat(views.of("business-demography").stream().map(PublicViews.View::id))
                .containsExactly("business-demography-total", "business-demography-by-province");
    }

    @Test
    void aViewIsThatOfJustItsBreakdownAndPeriods() {
        assertThat(views.find("business-demography", List.of(), Frequency.HALF)).isPresent();
        assertThat(views.find("business-demography", List.of("province"), Frequency.YEAR))
                .isPresent();
        assertThat(views.find("business-demography", List.of("province"), Frequency.QUARTER))
                .isEmpty();
        assertThat(views.find("business-demography", List.of("city"), Frequency.HALF))
                .isEmpty();
        assertThat(views.find("value", List.of(), Frequency.HALF)).isEmpty();
    }

    /** What breaks trade down shows gross trade and what is made of it alone, by quarters and longer. */
    @Test
    void breakdownsOfTradeShowFewMeasures() {
        assertThat(views.views().stream().filter(view -> view.dataset().equals("trade")))
                .hasSize(4)
                .allSatisfy(view -> {
                    assertThat(view.measures())
                            .containsExactly("value", "growth", "share", "share-change", "contribution", "rank");
                    assertThat(view.frequencies())
                            .containsExactlyInAnyOrder(Frequency.QUARTER, Frequency.HALF, Frequency.YEAR);
                    assertThat(view.by()).hasSize(1);
                    assertThat(view.definitions()).hasSize(1);
                });
    }

    @Test
    void aViewOfTradeIsOfOneDefinition() {
        assertThat(views.find("trade", "value", "cbec", List.of("partner"), Frequency.QUARTER))
                .isPresent();
        assertThat(views.find("trade", "value", "dds", List.of("partner"), Frequency.QUARTER))
                .isEmpty();
        assertThat(views.find("trade", "value", "cbec", List.of("partner"), Frequency.MONTH))
                .isEmpty();
        assertThat(views.find("trade", "hhi", "cbec", List.of("partner"), Frequency.QUARTER))
                .isEmpty();
        assertThat(views.find("trade", "value", "cbec", List.of("partner", "section"), Frequency.QUARTER))
                .isEmpty();
    }

    @Test
    void theListNamesEveryPublicView() {
        assertThat(views.inWords("business-demography"))
                .isEqualTo("business-demography-total (in all, by half-year and by year),"
                        + " business-demography-by-province (by province, by half-year and by year)");
    }
}
