package org.shumao.registry.search.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "云栖小镇, 杭州云栖小镇科技有限公司, 0",
        "云西小镇, 杭州云栖小镇科技有限公司, 1",
        "云小镇, 杭州云栖小镇科技有限公司, 1",
        "云栖大小镇, 杭州云栖小镇科技有限公司, 1",
        "栖云小镇, 杭州云栖小镇科技有限公司, 1",
        "小栖云镇, 杭州云栖小镇科技有限公司, 2",
        "shumoa, hangzhou shumao trading, 1",
        "abc, xyz, 3",
        "abc, '', 3",
        "𠮷野家, 吉野家, 1",
    })
    void countsTheFewestEditsOverAllPlaces(String fragment, String name, int edits) {
        assertThat(Edits.between(fragment, name)).isEqualTo(edits);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"云, 0", "云栖, 0", "云栖小, 1", "云栖小镇科, 1", "云栖小镇科技, 2", "云栖小镇科技有限公司有限公司, 3"})
    void toleratesMoreInLongerFragments(String fragment, int edits) {
        assertThat(Edits.tolerated(fragment)).isEqualTo(edits);
    }
}
