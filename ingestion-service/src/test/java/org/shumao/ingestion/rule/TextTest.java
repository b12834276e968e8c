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
    }
}
