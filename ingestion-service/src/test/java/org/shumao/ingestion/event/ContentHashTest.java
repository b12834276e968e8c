package org.shumao.ingestion.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
                .add("copNo", (String) null)
                .add("agent", " ")
                .add("amount", new BigDecimal("10.50"))
                .add("zero", new BigDecimal("0.000"))
                .addLine(10, "qty", new BigDecimal("100"))
                .addLine(2, "gname", "箱包 𠮷")
                .hex();
        assertThat(hex)
                .isEqualTo(expected(List.of("orderNo=A-1", "amount=10.5", "zero=0", "10.qty=100", "2.gname=箱包 𠮷")));
    }

    @Test
    void theOrderOfTheFieldsIsOfNoImportanceAndOneObjectServesMany() throws Exception {
        Random random = new Random(20250630);
        String[] values = {"a", "ab", "=", "~", "z=1", "a b".repeat(20), "\uFF21", "𠮷", "é"};
        String[] elements = {"a", "ab", "a=", "b", "dates/border", "dates/borders", "Z"};
        ContentHash hash = new ContentHash();
        for (int round = 0; round < 5_000; round++) {
            List<String> lines = new ArrayList<>();
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                String element = elements[random.nextInt(elements.length)];
                String value = values[random.nextInt(values.length)];
                int no = random.nextInt(3) * 9;
                if (no == 0) {
                    hash.add(new ContentHash.Element(element), value);
                } else {
                    hash.addLine(no, new ContentHash.Element(element), value);
                }
                lines.add((no == 0 ? "" : no + ".") + element + "=" + value);
            }
            assertThat(hash.hex()).isEqualTo(expected(lines));
        }
    }

    @Test
    void elementsOfWhichTheOrderIsKnownHashAsTheirNamesInAnyOrder() throws Exception {
        Random random = new Random(20250701);
        String[] values = {"a", "~", "z=1", " ", "\uFF21", "数"};
        List<ContentHash.Element> elements = ContentHash.Element.sorted(Set.of("Z", "a", "a-b", "ab", "b", "数"));
        ContentHash hash = new ContentHash();
        for (int round = 0; round < 5_000; round++) {
            List<String> lines = new ArrayList<>();
            boolean inOrder = random.nextBoolean();
            // In the order of text, or nothing would be sorted already.
            for (int no : new int[] {0, 1, 10, 11, 2, 9, -1}) {
                List<ContentHash.Element> some = new ArrayList<>(elements);
                if (!inOrder) {
                    Collections.shuffle(some, random);
                }
                for (ContentHash.Element element : some.subList(random.nextInt(3), 3 + random.nextInt(4))) {
                    String value = values[random.nextInt(values.length)];
                    if (no < 0) {
                        hash.add(element, value);
                    } else {
                        hash.addLine(no, element, value);
                    }
                    if (!value.isBlank()) {
                        lines.add((no < 0 ? "" : no + ".") + element.name() + "=" + value);
                    }
                }
            }
            assertThat(hash.hex()).isEqualTo(expected(lines));
        }
    }

    @Test
    void aNameWithAnEqualsSignHasNoPlaceAmongOthers() {
        assertThatThrownBy(() -> ContentHash.Element.sorted(Set.of("a", "a=")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a=");
    }

    @Test
    void aLineThatIsNumberedZeroIsNotTheHead() throws Exception {
        ContentHash.Element quantity = ContentHash.Element.sorted(Set.of("qty")).get(0);
        String hex = new ContentHash()
                .addLine(0, quantity, "1")
                .addLine(0, "gname", "a")
                .add(quantity, "2")
                .hex();
        assertThat(hex).isEqualTo(expected(List.of("0.qty=1", "0.gname=a", "qty=2")));
    }

    @Test
    void anElementThatIsReadyHashesAsItsName() throws Exception {
        ContentHash.Element element = new ContentHash.Element("数");
        String hex = new ContentHash()
                .add(element, " 1 ")
                .addLine(3, element, "2")
                .addLine(3, element, null)
                .hex();
        assertThat(hex).isEqualTo(expected(List.of("数=1", "3.数=2")));
    }

    @Test
    void longTextsHaveRoom() throws Exception {
        String value = "数".repeat(3_000) + "x".repeat(5_000);
        assertThat(new ContentHash().add("a", value).hex()).isEqualTo(expected(List.of("a=" + value)));
    }
}
