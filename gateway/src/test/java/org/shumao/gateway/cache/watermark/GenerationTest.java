package org.shumao.gateway.cache.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    @Test
    void aLookConfirmsWhatWasAskedForBefore() {
        Generation present = Generation.first(0).seen("a", 10, 12, AT_ONCE).seen("a", 50, 55, AT_ONCE);

        assertThat(present.number()).isEqualTo(1);
        assertThat(present.validatedAt(20)).isEqualTo(50);
        assertThat(present.validatedAt(60)).isEqualTo(60);
    }

    @Test
    void anotherWatermarkIsAnotherGeneration() {
        Generation first = Generation.first(0).seen("a", 10, 12, AT_ONCE);

        assertThat(first.seen("b", 20, 22, AT_ONCE).number()).isEqualTo(first.number() + 1);
        assertThat(first.seen("b", 20, 22, AT_ONCE).seen("a", 30, 32, AT_ONCE).number())
                .isEqualTo(first.number() + 2);
        assertThat(first.changed(20).number()).isEqualTo(first.number() + 1);
    }

    @Test
    void noLookConfirmsWhatMayStillBeOfTheStateBefore() {
        Generation present = Generation.first(0)
                .seen("a", 10, 100, Duration.ofNanos(1_000))
                .seen("a", 5_000, 5_001, Duration.ofNanos(1_000));

        assertThat(present.validatedAt(900)).isEqualTo(900);
        assertThat(present.validatedAt(1_100)).isEqualTo(5_000);
    }

    @Test
    void theClockMayBeginAnywhere() {
        Generation present =
                Generation.first(Long.MAX_VALUE - 5).seen("a", Long.MAX_VALUE - 3, Long.MAX_VALUE, AT_ONCE);
        Generation later = present.seen("a", Long.MIN_VALUE + 10, Long.MIN_VALUE + 11, AT_ONCE);

        assertThat(later.validatedAt(Long.MIN_VALUE + 2)).isEqualTo(Long.MIN_VALUE + 10);
    }
}
