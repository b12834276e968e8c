package org.shumao.ingestion.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.field.Field;

class MemberOrderTest {
    private static final String[] NAMES = {
        "orderNo", "flow", "type", "currency", "lines", "foreign", "orderNos", "order", "", "数", "fl\\u006fw", "a\\\"b"
    };

    private final MemberOrder order = new MemberOrder(RecordKeys.HEAD::find, "lines");
    private final Random random = new Random(20251125);

    @Test
    void namesAreReadInWhateverOrderTheyCome() throws IOException {
        for (int round = 0; round < 5_000; round++) {
            List<String> names = new ArrayList<>();
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                names.add(NAMES[random.nextInt(NAMES.length)]);
            }
            assertThat(read(names)).isEqualTo(expected(names));
        }
    }

    @Test
    void theOrderOfOneObjectDoesNotBindTheNext() throws IOException {
        for (List<String> names : List.of(
                List.of("type", "flow", "currency"),
                List.of("type", "currency"),
                List.<String>of(),
                List.of("currency", "flow", "type"),
                List.of("type", "flow", "currency", "flow"))) {
            assertThat(read(names)).isEqualTo(expected(names));
        }
    }

    private static List<String> expected(List<String> names) {
        return names.stream().map(MemberOrderTest::meaning).toList();
    }

    private static String meaning(String written) {
        String name = written.replace("\\u006f", "o").replace("\\\"", "\"");
        Field field = RecordKeys.HEAD.find(name);
        return name + (field == null ? "" : " " + field.index()) + " 1";
    }

    private List<String> read(List<String> names) throws IOException {
        StringBuilder text = new StringBuilder("{");
        for (String name : names) {
            text.append(text.length() == 1 ? "" : ", ").append('"').append(name).append("\" : 1");
        }
        List<String> read = new ArrayList<>();
        byte[] body = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (JsonParser json = Json.FACTORY.createParser(body)) {
            json.nextToken();
            order.start();
            while (order.next(json)) {
                Field field = order.field();
                String name = json.currentName();
                json.nextToken();
                read.add(name + (field == null ? "" : " " + field.index()) + " " + json.getText());
            }
            assertThat(json.nextToken()).isNull();
        }
        return read;
    }
}
