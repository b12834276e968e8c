package org.shumao.aggregation.cube.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;

class TraderKeyTest {
    /**
     * Chapters and main items are the first two characters of a code. Records may carry headings that are none, such as
     * 6299: who trades them stands behind the figure of the chapter all the same.
     */
    @ParameterizedTest
    @CsvSource({
        "GOODS, 6110, CHAPTER, 61",
        "GOODS, 6299, CHAPTER, 62",
        "GOODS, _U, CHAPTER, _U",
        "SERVICE, SI22, SERVICE_GROUP, SI",
        "SERVICE, SI, SERVICE_GROUP, SI",
        "GOODS, 6110, HANDBOOK_ITEM, G.9610.17",
        "SERVICE, SC, HANDBOOK_ITEM, S.SC.17"
    })
    void aTraderStandsBehindTheMemberInWhichTheViewCountsIt(
            LineKind kind, String code, Dimension breakdown, String member) {
        CubeKey cube = new CubeKey(
                202501,
                Flow.EXPORT,
                Kind.GROSS,
                kind.isOfServices() ? Evidence.REPORTED : Evidence.DECLARED,
                kind,
                kind.isOfServices() ? Dimension.NOT_APPLICABLE : "9610",
                code,
                Dimension.NOT_APPLICABLE,
                "US",
                "33",
                CubeKey.ORDERED | CubeKey.unknown(CubeKey.ORDERED) | CubeKey.BUNDLE | CubeKey.WITHOUT_DOLLARS);
        assertThat(TraderKey.of(cube, "A", Insiders.NONE, false))
                .filteredOn(key -> key.breakdown() == breakdown)
                .extracting(TraderKey::member)
                .containsExactly(member);
    }
}
