package org.shumao.ingestion.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.Judging;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.rule.Finding;

/** What the plain reader takes, what it leaves, and when it is not asked any more. */
class PlainReaderTest {
    private final PlainReader reader = BothReaders.plainReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }  ",
                "{\"type\":\"list\"}\r",
                "{\"lines\":[]}",
                "{\"lines\": [{\"no\": 1}, {\"no\": 2}, {}], \"dates\": { \"border\" : null } }",
                "{\"netWeight\":0.50,\"freight\":0,\"insurance\":\"12\",\"platform\":\"无\",\"orderNo\":\"é1234567890\"}",
                "{\"lines\":[{\"viaPlatform\":true,\"orderedDigitally\":false,\"no\":12345678901234567890}]}",
                "{\"orderNo\":\"\",\"documentNo\":\" 1234567 \",\"agent\":\"1234567\",\"enterprise\":\"12345678\"}",
            })
    void plainLinesAreTaken(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        WrittenRecord plain = BothReaders.plain(reader, bytes);
        assertThat(plain).isNotNull();
        assertThat(BothReaders.meaning(plain)).isEqualTo(BothReaders.meaning(BothReaders.parsed(bytes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{",
                "{}{}",
                "{\"type\"}",
                "{\"type\":\"list\",}",
                "{\"type\":\"list\"",
                "{\"type\":\"li\\u0073t\"}",
                "{\"orderNo\":\"a\u007Fb\"}",
                "{\"orderNo\":\"a\tb\"}",
                "{\"orderNo\":\"a\uFFFDb\"}",
                "{\"orderNo\":12}",
                "{\"orderNo\":true}",
                "{\"orderNo\":{}}",
                "{\"type\":\"list\",\"type\":\"list\"}",
                "{\"lines\":[],\"lines\":[]}",
                "{\"dates\":{},\"dates\":{}}",
                "{\"dates\":null}",
                "{\"lines\":null}",
                "{\"lines\":[{},{},{},{}]}",
                "{\"lines\":[{}],\"colour\":\"red\"}",
                "{\"dates/border\":\"2025-06-01\"}",
                "{\"netWeight\":-1}",
                "{\"netWeight\":01}",
                "{\"netWeight\":1.}",
                "{\"netWeight\":1e3}",
                "{\"netWeight\":truex}",
                "{\t\"type\":\"list\"}",
            })
    void allOthersAreLeftToJackson(String line) {
        assertThat(BothReaders.plain(reader, line.getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    @Test
    void aSenderWhoseLinesAreNotPlainIsNotTriedForLong() {
        byte[] odd = "{\"type\":\"li\\u0073t\"}".getBytes(StandardCharsets.UTF_8);
        byte[] plain = "{\"type\":\"list\"}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_000; i++) {
            assertThat(BothReaders.plain(reader, odd)).isNull();
            assertThat(BothReaders.plain(reader, plain)).isNotNull();
        }
        for (int i = 0; i < 1_000; i++) {
            BothReaders.plain(reader, odd);
        }
        assertThat(BothReaders.plain(reader, plain)).isNull();
    }

    @Test
    void whereALineStandsInTheBufferMakesNoDifference() throws Exception {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            body.append(OwnRecord.list("A".repeat(i % 50) + i).json()).append(i % 7 == 0 ? "\r\n\n" : "\n");
        }
        String last = OwnRecord.order("LAST").json();
        List<JudgedRecord> records = Judging.ndjson(body.append(last).toString().getBytes(StandardCharsets.UTF_8));
        assertThat(records).hasSize(301).allSatisfy(record -> {
            assertThat(record.findings().list()).isEmpty();
            assertThat(record.events()).hasSize(1);
        });
        for (int i = 0; i < 300; i++) {
            assertThat(records.get(i).orderNo()).isEqualTo("A".repeat(i % 50) + i);
        }
        assertThat(records.get(300).orderNo()).isEqualTo("LAST");
    }

    /** Eight bytes are looked at wherever the line stands; at the end of the buffer there are none but those kept free. */
    @Test
    void theLastLineOfAFullBufferIsRead() throws Exception {
        String line = OwnRecord.list("A").json() + "\n";
        for (int size = (1 << 16) - 9; size <= (1 << 16) + 9; size++) {
            StringBuilder body = new StringBuilder();
            while (body.length() + 2 * line.length() < size) {
                body.append(line);
            }
            String last = "{\"orderNo\":\"\",\"flow\":\"X\"}\n";
            String padding = "x".repeat(size - body.length() - last.length());
            body.append(last.replace("\"\"", "\"" + padding + "\""));
            assertThat(body).hasSize(size);
            List<JudgedRecord> records = Judging.ndjson(body.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(records.get(records.size() - 1).findings().list())
                    .extracting(Finding::rule)
                    .contains("length")
                    .doesNotContain("malformed-record");
        }
    }
}
