package org.shumao.aggregation.release.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final int LENGTH = 100;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=10-19, 10, 19",
        "bytes=90-, 90, 99",
        "bytes=90-99999999999999999999999, 90, 99",
        "bytes=-10, 90, 99",
        "bytes=-99999999999999999999999, 0, 99",
        "Bytes = 1 - 2, 1, 2"
    })
    void oneRangeIsRead(String header, long first, long last) {
        assertThat(ByteRange.of(header, LENGTH)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b", "bytes=1.5-2"})
    void whatIsNoSingleRangeOfBytesIsAsIfItWereNotThere(String header) {
        assertThat(ByteRange.of(header, LENGTH)).isEmpty();
    }

    @Test
    void withoutAHeaderThereIsNoRange() {
        assertThat(ByteRange.of(null, LENGTH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=99999999999999999999999-", "bytes=-0"})
    void aRangeBehindTheEndIsRefusedAndTheLengthNamed(String header) {
        assertThatThrownBy(() -> ByteRange.of(header, LENGTH)).isInstanceOfSatisfying(HttpProblem.class, problem -> {
            assertThat(problem.getStatusCode()).isEqualTo(416);
            assertThat(problem.getHeaders()).containsEntry("Content-Range", "bytes */100");
        });
    }
}
