package org.shumao.localstack.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.localstack.process.StackException;

class MediaTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lists.XML   | {}            | application/xml",
                "a.ndjson    | {}            | application/x-ndjson",
                "a.jsonl     | {}            | application/x-ndjson",
                "a.json      | {} {}         | application/json",
                "a.csv       | a,b           | text/csv",
                "a.XML.gz    | ?             | application/xml",
                "a.csv.zst   | ?             | text/csv",
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

    @ParameterizedTest
    @CsvSource({"a.xml.gz, gzip", "a.NDJSON.ZST, zstd", "a.xml, ''", "gz, ''"})
    void knowsTheEncodingByTheName(String name, String encoding) {
        assertThat(MediaTypes.encoding(name)).isEqualTo(encoding);
    }

    @Test
    void asksWhatIsInACompressedFileThatDoesNotSay() {
        assertThatThrownBy(() -> MediaTypes.guess("lists.gz", new byte[0]))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--type");
    }
}
