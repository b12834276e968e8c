package org.shumao.contracts.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitterKeyTest {
    /** Its checksum was computed outside of Java, with Python's zlib.crc32. */
    private static final String KEY = "shumao_k0123456789a_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg2u6uuo";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";

    private final Random random = new Random(20250630);

    @Test
    void aKeyNamesItsIdAndItsDigest() {
        SubmitterKey key = SubmitterKey.parse(KEY).orElseThrow();

        assertThat(key.id()).isEqualTo("k0123456789a");
        assertThat(key.reveal()).isEqualTo(KEY);
        assertThat(key.sha256()).isEqualTo("5d9a011ddda110a716590968b975323a1bfe7b327961f85fc9b94d6131974777");
    }

    @Test
    void everyKeyThatIsMadeIsReadAgainAndFoundByItsRegex() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            SubmitterKey key = SubmitterKey.generate(random);
            Matcher found = Pattern.compile(SubmitterKey.REGEX).matcher("key=" + key.reveal() + "\n");

            assertThat(SubmitterKey.parse(key.reveal()).orElseThrow().id()).isEqualTo(key.id());
            assertThat(SubmitterKey.isId(key.id())).isTrue();
            assertThat(found.find()).isTrue();
            assertThat(found.group()).isEqualTo(key.reveal());
            ids.add(key.id());
        }
        assertThat(ids).hasSize(1_000);
    }

    @Test
    void theSecretHas256BitsOfEveryDigit() {
        assertThat(Math.log(62) / Math.log(2) * 43).isGreaterThan(256);
        assertThat(IntStream.range(0, 200)
                        .mapToObj(i -> SubmitterKey.generate(random).reveal().substring(20, 63))
                        .flatMapToInt(String::chars)
                        .distinct()
                        .count())
                .isEqualTo(62);
    }

    @Test
    void anySingleWrongCharacterIsNoticed() {
        for (int at = 0; at < KEY.length(); at++) {
            for (int digit = 0; digit < ALPHABET.length(); digit++) {
                String typed = KEY.substring(0, at) + ALPHABET.charAt(digit) + KEY.substring(at + 1);
                assertThat(SubmitterKey.parse(typed).isPresent()).as(typed).isEqualTo(typed.equals(KEY));
            }
        }
    }

    @Test
    void anyTwoNeighboursInTheWrongOrderAreNoticed() {
        for (int at = 0; at < KEY.length() - 1; at++) {
            String typed = KEY.substring(0, at) + KEY.charAt(at + 1) + KEY.charAt(at) + KEY.substring(at + 2);
            assertThat(SubmitterKey.parse(typed).isPresent()).as(typed).isEqualTo(typed.equals(KEY));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shumao_",
                "shumao_k0123456789a_",
                " " + KEY,
                KEY + " ",
                KEY + KEY,
                "SHUMAO_K0123456789A_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg000000",
                "shumao_k0123456789\u0000_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg000000",
                "shumao_k0123456789a_０123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg000000",
                "shumao_k0123456789a_\uD800123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg000000"
            })
    void whatHasAnotherFormIsNoKey(String presented) {
        assertThat(SubmitterKey.parse(presented)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "k0123456789a, true",
        "kzzzzzzzzzzz, true",
        "k0123456789, false",
        "k0123456789ab, false",
        "K0123456789a, false",
        "x0123456789a, false",
        "k0123456789A, false",
        "demo, false",
        "'', false"
    })
    void anIdIsKnownByItsForm(String text, boolean id) {
        assertThat(SubmitterKey.isId(text)).isEqualTo(id);
    }

    @Test
    void asTextItShowsItsIdAlone() {
        assertThat(SubmitterKey.parse(KEY).orElseThrow().toString()).isEqualTo("shumao_k0123456789a_...");
    }

    @Test
    void aKeyIsPlainAscii() {
        String key = SubmitterKey.generate(random).reveal();
        assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSize(key.length()).hasSize(69);
    }
}
