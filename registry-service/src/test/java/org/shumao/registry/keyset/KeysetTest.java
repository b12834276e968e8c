package org.shumao.registry.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.registry.problem.Violation;
import org.shumao.registry.problem.Violations;

class KeysetTest {
    private static final List<String> KEYS = List.of("17", "91330100799655058B");

    private final Violations violations = new Violations();

    @Test
    void aCursorGivesItsKeysBackToTheSameQuestion() {
        String cursor = Keyset.cursor("list A", KEYS);
        assertThat(Keyset.keys("list A", cursor, 2, violations)).isEqualTo(KEYS);
        assertThat(Keyset.keys("list A", null, 2, violations)).isNull();
        assertThat(violations.isEmpty()).isTrue();
    }

    @Test
    void aCursorOfAnotherQuestionIsRefused() {
        String cursor = Keyset.cursor("list A", KEYS);
        assertThat(Keyset.keys("list B", cursor, 2, violations)).isNull();
        assertThat(violations.found()).extracting(Violation::field).containsExactly("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%00", "AAAA", "\ud800", "Zm9vCmJhcgpiYXo"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThat(Keyset.keys("list A", cursor, 2, violations)).isNull();
        assertThat(violations.found()).extracting(Violation::rule).containsExactly("cursor");
    }

    @Test
    void aCursorWithAChangedKeyIsRefused() {
        String cursor = Keyset.cursor("list A", KEYS);
        String changed = (cursor.charAt(14) == 'A' ? 'B' : 'A') + cursor.substring(15);
        assertThat(Keyset.keys("list A", cursor.substring(0, 14) + changed, 2, violations))
                .isNull();
    }
}
