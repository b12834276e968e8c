package org.shumao.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    private static final int LONGEST = 1 << 20;
    private static final int MOST_CELLS = 500;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 65_536})
    void readsRfc4180HoweverTheBytesArrive(int chunk) throws IOException {
        String text = "\uFEFFa,b\r\n\"x,y\",\"say \"\"so\"\"\"\r\n\"two\nlines\",\n,\"\"\n数贸,𠮷";
        assertThat(rows(text, chunk)).containsExactly("1: a|b", "2: x,y|say \"so\"", "3: two\nlines|", "5: 数贸|𠮷");
    }

    @Test
    void aRowEndsWithOrWithoutALineFeed() throws IOException {
        assertThat(rows("a,b\n", 9)).containsExactly("1: a|b");
        assertThat(rows("a,", 9)).containsExactly("1: a|");
        assertThat(rows("", 9)).isEmpty();
    }

    @Test
    void blankRowsCountAndAreNotHandedOut() throws IOException {
        assertThat(rows("\n\na\n,\nb\n\n", 9)).containsExactly("3: a", "5: b");
    }

    @Test
    void cellsHaveTheNamesOfTheHeaderWhateverItsCapitals() throws IOException {
        CsvTable rows = new CsvTable(bytes("\uFEFF Month ,value\n2025-06, 7 \n2025-07\n", 9), LONGEST, MOST_CELLS);
        assertThat(rows.header()).containsExactly("Month", "value");
        assertThat(rows.next()).isTrue();
        assertThat(rows.cell("month")).isEqualTo("2025-06");
        assertThat(rows.cell("value")).isEqualTo("7");
        assertThat(rows.cell("flow")).isEmpty();
        assertThat(rows.next()).isTrue();
        assertThat(rows.cell("value")).isEmpty();
    }

    @Test
    void aRowSaysMoreThanItsHeaderIfACellBehindIsNotBlank() throws IOException {
        CsvTable rows = new CsvTable(bytes("a,b\n1\n1,2\n1,2,, \n1,2,,3\n\"1,2\",3\n", 9), LONGEST, MOST_CELLS);
        int columns = rows.header().size();
        List<Boolean> more = new ArrayList<>();
        while (rows.next()) {
            more.add(rows.saysMoreThan(columns));
        }
        assertThat(more).containsExactly(false, false, false, true, false);
    }

    @Test
    void aHeaderThatIsBrokenOrNotThereHasNoNames() throws IOException {
        CsvTable broken = new CsvTable(bytes("a,\"b\n", 9), LONGEST, MOST_CELLS);
        assertThat(broken.header()).isEmpty();
        assertThat(broken.flaw()).isEqualTo("a closing quote");
        assertThat(new CsvTable(bytes("", 9), LONGEST, MOST_CELLS).header()).isEmpty();
    }

    @Test
    void aQuoteNeverClosedCostsTheRestAndNoMemory() throws IOException {
        CsvTable rows = new CsvTable(bytes("a\nb,\"open" + "x\n".repeat(2_000_000), 65_536), LONGEST, MOST_CELLS);
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isTrue();
        assertThat(rows.flaw()).isEqualTo("a closing quote");
        assertThat(rows.number()).isEqualTo(2);
        assertThat(rows.next()).isFalse();
    }

    @Test
    void aFlawedRowHarmsNoOther() throws IOException {
        String text = "1\n\"a\"b,c\n2\n" + "x".repeat(LONGEST + 1) + "\n3\n" + ",".repeat(10_000) + "\n4";
        CsvTable rows = new CsvTable(bytes(text, 65_536), LONGEST, MOST_CELLS);
        List<String> seen = new ArrayList<>();
        while (rows.next()) {
            seen.add(rows.flaw() == null ? rows.cell(0) : "flaw in " + rows.number());
        }
        assertThat(seen).containsExactly("1", "flaw in 2", "2", "flaw in 4", "3", "flaw in 6", "4");
    }

    private static List<String> rows(String text, int chunk) throws IOException {
        CsvTable rows = new CsvTable(bytes(text, chunk), LONGEST, MOST_CELLS);
        List<String> all = new ArrayList<>();
        while (rows.next()) {
            assertThat(rows.flaw()).isNull();
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                cells.add(rows.cell(i));
            }
            all.add(rows.number() + ": " + String.join("|", cells));
        }
        return all;
    }

    private static InputStream bytes(String text, int chunk) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, chunk));
            }
        };
    }
}
