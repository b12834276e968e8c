package org.shumao.aggregation.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreProblemTest {
    @ParameterizedTest
    @CsvSource({", true", "08006, true", "57P01, true", "53300, true", "42P01, false", "22003, false"})
    void onlyAStoreThatDoesNotAnswerIsUnavailable(String state, boolean unavailable) {
        assertThat(StoreProblem.isUnavailable(new SQLException("failed", state)))
                .isEqualTo(unavailable);
    }

    @Test
    void saysWhenToComeBack() {
        try (Response response = new StoreProblem().toResponse(new SQLException("Acquisition timeout"))) {
            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(response.getHeaderString("Retry-After")).isEqualTo("5");
        }
    }

    @Test
    void aFaultOfOursNamesNoneOfOurTables() {
        try (Response response =
                new StoreProblem().toResponse(new SQLException("relation \"cell\" does not exist", "42P01"))) {
            assertThat(response.getStatus()).isEqualTo(500);
            assertThat(response.getEntity().toString()).doesNotContain("cell");
        }
    }
}
