package org.shumao.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("cursor", "from", "limit", "lang", "to");

    @Test
    void whatIsMeantComesFirst() {
        assertThat(Nearest.first("Limt", KNOWN)).startsWith("limit").containsExactlyInAnyOrderElementsOf(KNOWN);
        assertThat(Nearest.first("form", KNOWN)).startsWith("from");
        assertThat(Nearest.first("x".repeat(100_000), KNOWN)).hasSameSizeAs(KNOWN);
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "'', ab, 2", "GB, GB, 0", "GB, BG, 2", "kitten, sitting, 3"})
    void distanceIsTheNumberOfChanges(String one, String other, int changes) {
        assertThat(Nearest.distance(one, other)).isEqualTo(changes);
        assertThat(Nearest.distance(other, one)).isEqualTo(changes);
    }
}
