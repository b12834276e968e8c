package org.shumao.gateway.cache.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepableTest {
    @ParameterizedTest
    @CsvSource({
        "cache-control, no-cache, true",
        "cache-control, 'public, max-age=0', true",
        "cache-control, private, false",
        "cache-control, 'max-age=1, PRIVATE', false",
        "cache-control, 'private=\"x\"', false",
        "cache-control, no-store, false",
        "vary, 'Accept, Accept-Language', true",
        "vary, 'Authorization, X-API-Key', true",
        "vary, 'Accept, Cookie', false",
        "vary, *, false",
        "set-cookie, a=b, false",
        "content-encoding, br, false",
        "content-encoding, identity, true",
        "content-type, text/event-stream, false",
        "content-type, text/csv, true"
    })
    void isWhatDependsOnTheKeyAlone(String name, String value, boolean keepable) {
        assertThat(Keepable.is(200, MultiMap.caseInsensitiveMultiMap().add(name, value)))
                .isEqualTo(keepable);
    }

    @ParameterizedTest
    @CsvSource({
        "'public, max-age=60', PT60S",
        "'MAX-AGE=\"7\"', PT7S",
        "'max-age=60, max-age=5', PT5S",
        "max-age=0, PT0S",
        "public, ",
        "'no-cache, max-age=60', ",
        "s-maxage=60, ",
        "max-age=-1, ",
        "max-age=soon, ",
        "max-age=9999999999, "
    })
    void isKeptForAsLongAsItsServiceSays(String control, @Nullable Duration age) {
        assertThat(Keepable.maxAge(MultiMap.caseInsensitiveMultiMap().add("cache-control", control)))
                .isEqualTo(Optional.ofNullable(age));
    }

    @Test
    void severalHeadersOfOneNameCountAll() {
        assertThat(Keepable.is(
                        200,
                        MultiMap.caseInsensitiveMultiMap()
                                .add("cache-control", "public")
                                .add("cache-control", "private")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"200, true", "203, false", "204, false", "206, false", "301, false", "404, false", "500, false"})
    void isAWholeAnswer(int status, boolean keepable) {
        assertThat(Keepable.is(status, MultiMap.caseInsensitiveMultiMap())).isEqualTo(keepable);
    }
}
