package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lists.XML   | {}            | application/xml",
                "a.ndjson    | {}            | application/x-ndjson",
                "a.jsonl     | {}            | application/x-ndjson",
                "a.json      | {} {}         | application/json",
                "a           | <a/>          | application/xml",
                "a.txt       | [{},{}]       | application/json",
                "a.txt       | {\"a\":[{}]}  | application/json",
                "a.txt       | {\"a\":{}} {} | application/x-ndjson",
                "a.txt       | nonsense      | application/json",
            })
    void guessesByNameThenByContent(String name, String content, String mediaType) {
        assertThat(MediaTypes.guess(name, content.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(mediaType);
    }
}
