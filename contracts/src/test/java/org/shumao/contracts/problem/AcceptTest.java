package org.shumao.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                         | application/json",
                "*/*                                      | application/json",
                "*                                        | application/json",
                "text/*                                   | text/csv",
                "TEXT/CSV                                 | text/csv",
                "text/csv;header=present                  | text/csv",
                "application/json;q=0.1, text/csv;q=.2    | text/csv",
                "text/*;q=0.5, application/json           | application/json",
                "*/*;q=0.1, application/json;q=0          | text/csv",
                "application/json;q=0, text/*;q=0, */*    | none",
                "image/png                                | none",
                "*/*;q=0                                  | none",
                "*/*;q=0.000                              | none",
                "application/jsonp                        | none",
                "application/problem+json                 | application/json",
                "application/problem+json, image/png      | none",
                "application/problem+json, text/csv;q=0.3 | text/csv",
                "application/problem+json;q=0             | none",
                "nonsense                                 | application/json",
                "*/json                                   | application/json",
                "image/png;q=high, text/csv               | text/csv",
                "text/html, image/gif, *; q=.2, */*; q=.2 | application/json",
            })
    void theReaderGetsWhatItWantsMost(String said, String best) {
        List<String> lines = said == null ? List.of() : List.of(said);
        assertThat(Accept.of(lines)
                        .best(List.of("application/json", "text/csv;charset=UTF-8"))
                        .map(type -> type.split(";", 2)[0])
                        .orElse("none"))
                .isEqualTo(best);
    }

    @Test
    void severalLinesAreOneList() {
        Accept accept = Accept.of(List.of("image/png", "text/csv;q=0.5"));

        assertThat(accept.takes("text/csv")).isTrue();
        assertThat(accept.takes("application/json")).isFalse();
        assertThat(Accept.of(List.of("application/problem+json", "image/png")).takes("text/csv"))
                .isFalse();
    }
}
