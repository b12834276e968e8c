package org.shumao.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.PublicDataService;
import org.shumao.gateway.surroundings.Surroundings;

/** However many different questions somebody asks, what is kept takes no more than its bytes. */
@QuarkusTest
@TestProfile(MemoryResourceTest.Small.class)
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(value = PublicDataService.class, restrictToAnnotatedClass = true)
class MemoryResourceTest {
    private static final int SIZE = 200_000;
    private static final int ANSWER = 20_000;
    private static final int QUESTIONS = 60;

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    MeterRegistry metrics;

    /** Room for some answers. */
    public static final class Small extends Keeping {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("shumao.gateway.cache.size", String.valueOf(SIZE));
            return config;
        }
    }

    private double bytes() {
        return metrics.get("shumao.gateway.cache.bytes").gauge().value();
    }

    @Test
    void keepsNoMoreThanItsBytesAndStillWhatIsAskedForOften() {
        Reader reader = new Reader(gateway);
        String popular = Reader.address("");
        double most = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            assertThat(reader.get(Reader.address("&size=" + ANSWER)).statusCode())
                    .isEqualTo(200);
            reader.get(popular);
            most = Math.max(most, bytes());
            assertThat(bytes()).isLessThanOrEqualTo(SIZE);
        }
        assertThat(most).isGreaterThan(ANSWER);
        assertThat(metrics.get("shumao.gateway.cache.evictions")
                        .functionCounter()
                        .count())
                .isGreaterThan(QUESTIONS - SIZE / ANSWER - 1.0);
        assertThat(Reader.isHit(reader.get(popular))).isTrue();
    }
}
