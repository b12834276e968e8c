package org.shumao.ingestion.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    /** The definition, word by word. */
    private static String expected(List<String> lines) throws Exception {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String line : sorted) {
            digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void isTheHashOfTheSortedLines() throws Exception {
        String hex = new ContentHash()
                .add("orderNo", " A-1 ")
                .add("copNo", null)
                .add("agent", " ")
                .add("amount", "10.5")
                .add("zero", "0")
                .addLine(10, "qty", "100")
                .addLine(2, "gname", "箱包 𠮷")
                .hex();
        assertThat(hex)
                .isEqualTo(expected(List.of("orderNo=A-1", "amount=10.5", "zero=0", "10.qty=100", "2.gname=箱包 𠮷")));
    }

    @Test
    void theOrderOfTheFieldsIsOfNoImportance() throws Exception {
        Random random = new Random(20250630);
        String[] values = {"a", "ab", "=", "~", "z=1", "a b".repeat(20), "\uFF21", "𠮷", "é"};
        String[] elements = {"a", "ab", "a=", "b", "dates/border", "dates/borders", "Z"};
        for (int round = 0; round < 5_000; round++) {
            ContentHash hash = new ContentHash();
            List<String> lines = new ArrayList<>();
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                String element = elements[random.nextInt(elements.length)];
                String value = values[random.nextInt(values.length)];
                int no = random.nextInt(3) * 9;
                if (no == 0) {
                    hash.add(element, value);
                } else {
                    hash.addLine(no, element, value);
                }
                lines.add((no == 0 ? "" : no + ".") + element + "=" + value);
            }
            assertThat(hash.hex()).isEqualTo(expected(lines));
        }
    }

    @Test
    void aLineThatIsNumberedZeroIsNotTheHead() throws Exception {
        String hex = new ContentHash()
                .addLine(0, "qty", "1")
                .addLine(0, "gname", "a")
                .add("qty", "2")
                .hex();
        assertThat(hex).isEqualTo(expected(List.of("0.qty=1", "0.gname=a", "qty=2")));
    }
}
