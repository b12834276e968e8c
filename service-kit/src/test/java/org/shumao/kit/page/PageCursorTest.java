package org.shumao.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {
    private static final List<String> KEY = List.of("杭州数贸", "", "91330100799655058B");

    @Test
    void givesBackWhatWasWritten() {
        assertThat(PageCursor.read("kind=PLATFORM", PageCursor.write("kind=PLATFORM", KEY)))
                .contains(KEY);
    }

    @Test
    void belongsToItsQuestion() {
        assertThat(PageCursor.read("kind=PAYMENT", PageCursor.write("kind=PLATFORM", KEY)))
                .isEmpty();
    }

    @Test
    void isRefusedIfAnyLetterIsAnother() {
        String cursor = PageCursor.write("", KEY);
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'Q' : 'A';
            String damaged = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThat(PageCursor.read("", damaged)).as(damaged).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "%", "杭州", "AAAAAAAAAAAAAAAAAAAAAAAA", "AA==", "_____________________"})
    void isNoRandomText(String text) {
        assertThat(PageCursor.read("", text)).isEmpty();
    }
}
