package org.shumao.ingestion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void showsAtMostAHundredCharactersAndNeverHalfAPair() {
        assertThat(Text.shown("x".repeat(150))).hasSize(100);
        assertThat(Text.shown("x".repeat(99) + "😀")).isEqualTo("x".repeat(99));
    }

    @Test
    void replacesWhatNoStoreOrLogShouldMeet() {
        assertThat(Text.shown("a\u0000b\nc\uD800d😀")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd😀");
        assertThat(Text.isClean("面霜 😀")).isTrue();
        assertThat(Text.isClean("a\u007F")).isFalse();
        assertThat(Text.isClean("a\u0085")).isFalse();
    }

    @Test
    void knowsWhatNobodySees() {
        for (String nothing : new String[] {"", " ", "\u00A0", "\u200B", "\u200B \u2060", "\uFE0F", "\u3164"}) {
            assertThat(Text.isInvisible(nothing)).as(nothing).isTrue();
        }
        assertThat(Text.isInvisible("\u200B0")).isFalse();
    }
}
