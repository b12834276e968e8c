package org.shumao.ingestion.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.validation.ValidatedRecord;

class NdjsonBodyTest {
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
                "{\"lines\":[{}],\"colour\":\"red\"}",
                "{\"dates/border\":\"2025-06-01\"}",
                "{\"netWeight\":-1}",
                "{\"netWeight\":01}",
                "{\"netWeight\":1.}",
                "{\"netWeight\":1e3}",
                "{\"netWeight\":truex}",
                "{\t\"type\":\"list\"}",
            })
    void aLineIsReadAsABodyOfJsonIs(String line) throws Exception {
        SameAsJson.check(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aMemberMayBeSentOnlyOnce() throws Exception {
        String line = OwnRecord.list("A").json().replaceFirst("\\{", "{\"orderNo\":\"B\",");
        ValidatedRecord record =
                Validating.ndjson(line.getBytes(StandardCharsets.UTF_8)).get(0);
        assertThat(record.findings().list()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("duplicate-member");
            assertThat(finding.path()).isEqualTo("line 1: /orderNo");
        });
    }

    @Test
    void theMembersOfARecordMayComeInAnyOrder() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Random random = new Random(20251125);
        ObjectNode record = (ObjectNode) mapper.readTree(OwnRecord.list("A").json());
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            body.append(shuffled(record, random)).append('\n');
        }
        List<ValidatedRecord> records = Validating.ndjson(body.toString().getBytes(StandardCharsets.UTF_8));
        String first = records.get(0).events().get(0).contentHash();
        assertThat(records).hasSize(500).allSatisfy(validated -> {
            assertThat(validated.findings().list()).isEmpty();
            assertThat(validated.events())
                    .singleElement()
                    .satisfies(event -> assertThat(event.contentHash()).isEqualTo(first));
        });
    }

    private static ObjectNode shuffled(ObjectNode record, Random random) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(record.properties());
        Collections.shuffle(members, random);
        ObjectNode shuffled = record.objectNode();
        members.forEach(member -> shuffled.set(member.getKey(), member.getValue()));
        return shuffled;
    }

    @Test
    void whereALineStandsInTheBufferMakesNoDifference() throws Exception {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            body.append(OwnRecord.list("A".repeat(i % 50) + i).json()).append(i % 7 == 0 ? "\r\n\n" : "\n");
        }
        String last = OwnRecord.order("LAST").json();
        List<ValidatedRecord> records =
                Validating.ndjson(body.append(last).toString().getBytes(StandardCharsets.UTF_8));
        assertThat(records).hasSize(301).allSatisfy(record -> {
            assertThat(record.findings().list()).isEmpty();
            assertThat(record.events()).hasSize(1);
        });
        for (int i = 0; i < 300; i++) {
            assertThat(records.get(i).orderNo()).isEqualTo("A".repeat(i % 50) + i);
        }
        assertThat(records.get(300).orderNo()).isEqualTo("LAST");
    }

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
            List<ValidatedRecord> records = Validating.ndjson(body.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(records.get(records.size() - 1).findings().list())
                    .extracting(Finding::rule)
                    .contains("length")
                    .doesNotContain("malformed-record");
        }
    }
}
