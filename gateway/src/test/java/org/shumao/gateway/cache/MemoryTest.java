package org.shumao.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.cache.answer.KeptAnswer;
import org.shumao.gateway.cache.answer.ResponseContent;
import org.shumao.gateway.cache.request.AnswerKey;
import org.shumao.gateway.route.Upstream;

/** However many different questions somebody asks, what is kept takes no more than its bytes. */
class MemoryTest {
    private static final int SIZE = 200_000;
    private static final int ANSWER = 20_000;
    private static final int QUESTIONS = 60;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Cache<AnswerKey, KeptAnswer> room = AnswerCache.room(SIZE);

    @Test
    void keepsNoMoreThanItsBytesAndStillWhatIsAskedForOften() {
        new CacheMetrics(metrics).watch(room);
        AnswerKey popular = key(-1);
        room.put(popular, answer(100));
        double most = 0;

        for (int i = 0; i < QUESTIONS; i++) {
            room.put(key(i), answer(ANSWER));
            assertThat(room.getIfPresent(popular)).isNotNull();
            most = Math.max(most, bytes());
            assertThat(bytes()).isLessThanOrEqualTo(SIZE);
        }

        assertThat(most).isGreaterThan(ANSWER);
        assertThat(metrics.get("shumao.gateway.cache.evictions")
                        .functionCounter()
                        .count())
                .isGreaterThan(QUESTIONS - SIZE / ANSWER - 1.0);
    }

    private double bytes() {
        return metrics.get("shumao.gateway.cache.bytes").gauge().value();
    }

    private static AnswerKey key(int period) {
        return new AnswerKey(Upstream.AGGREGATION, "/api/v1/headline?period=" + period, "*/*", "");
    }

    private static KeptAnswer answer(int bytes) {
        return new KeptAnswer(
                ResponseContent.of(MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(new byte[bytes])), 0, 0, 0);
    }
}
