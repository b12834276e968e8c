package org.shumao.registry.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.load.RowReader.CsvReader;
import org.shumao.registry.load.RowReader.LineReader;

class RowReadersTest {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().registerModule(RegisterEnterprise.module(EnterpriseFields.STANDARD));

    private static final int ENDLESS = 8_000_000;

    @Test
    void csvHasColumnsInAnyOrderAMarkAndQuotedCells() throws IOException {
        RegisterEnterprise request = only(csv("""
                        \uFEFFname,uscc,brands,kinds,employees,registeredOn\r
                        "杭州""数贸"",
                        有限公司",91330100799655058B,a; b ;,PLATFORM,12,2024-03-01\r
                        """));
        assertThat(request.values())
                .isEqualTo(Map.of(
                        "name",
                        "杭州\"数贸\",\n有限公司",
                        "uscc",
                        "91330100799655058B",
                        "brands",
                        List.of("a", "b"),
                        "kinds",
                        List.of("PLATFORM"),
                        "employees",
                        12L,
                        "registeredOn",
                        "2024-03-01"));
    }

    @Test
    void whatAnExportHasBesidesIsPassedOverAndItsApostrophesAreTakenOff() throws IOException {
        RegisterEnterprise request = only(csv("id,version,name,sizeClass,changedAt\nx,1,'=甲,MICRO,2024\n"));
        assertThat(request.values()).isEqualTo(Map.of("name", "=甲"));
        RegisterEnterprise line = only(lines("{\"id\":\"x\",\"version\":1,\"mergedInto\":null,\"name\":\"甲\"}"));
        assertThat(line.values()).isEqualTo(Map.of("name", "甲"));
    }

    @Test
    void aBrokenCsvRowHarmsNoOther() throws IOException {
        List<RowReader.Row> rows =
                all(csv("uscc,name,employees\nA,甲,1\nB,乙\nC,\"丙\"x,1\nD,丁,many\n\nE,戊,5\nF,\"己\nG,庚,1\n"));
        assertThat(rows).extracting(RowReader.Row::number).containsExactly(2L, 3L, 4L, 5L, 7L, 8L);
        assertThat(rows)
                .extracting(row -> row.request() != null)
                .containsExactly(true, false, false, false, true, false);
        assertThat(rows.stream().flatMap(row -> row.flaws().stream()).map(flaw -> flaw.rule()))
                .containsExactly("cells", "csv", "type", "csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uscc,uscc\n", "uscc,nmae\n", "\"uscc\n"})
    void aHeaderThatIsNotUnderstoodIsRefused(String text) {
        assertThatThrownBy(() -> csv(text)).isInstanceOf(HttpProblem.class);
    }

    @Test
    void aBrokenLineHarmsNoOther() throws IOException {
        List<RowReader.Row> rows = all(lines("\uFEFF{\"name\":\"甲\"}\n\n{\"name\":\n[1]\n{\"nmae\":\"x\"}\n{\"name\":\""
                + "x".repeat(70_000) + "\"}\n{\"name\":{}}\n{\"name\":\"乙\"}"));
        assertThat(rows).extracting(RowReader.Row::number).containsExactly(1L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(rows.stream().flatMap(row -> row.flaws().stream()).map(flaw -> flaw.rule()))
                .containsExactly("json", "json-object", "json", "row-length", "json");
        assertThat(rows.get(3).flaws().get(0).message()).contains("nmae");
        assertThat(Objects.requireNonNull(rows.get(6).request()).values()).isEqualTo(Map.of("name", "乙"));
    }

    @Test
    void aQuoteThatIsNeverClosedTakesNoMemory() throws IOException {
        InputStream endless = new InputStream() {
            private final byte[] begin = "uscc\n\"".getBytes(StandardCharsets.UTF_8);
            private long at;

            @Override
            public int read() {
                return at < begin.length ? begin[(int) at++] : at++ < ENDLESS ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int count = 0;
                for (int c = 0; count < length && (c = read()) >= 0; count++) {
                    bytes[offset + count] = (byte) c;
                }
                return count == 0 ? -1 : count;
            }
        };
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        List<RowReader.Row> rows = all(new CsvReader(endless, EnterpriseFields.STANDARD));
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(ENDLESS / 4);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).flaws().get(0).rule()).isEqualTo("csv");
    }

    private static RowReader csv(String text) throws IOException {
        return new CsvReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), EnterpriseFields.STANDARD);
    }

    private static RowReader lines(String text) {
        return new LineReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MAPPER, EnterpriseFields.STANDARD);
    }

    private static RegisterEnterprise only(RowReader reader) throws IOException {
        List<RowReader.Row> rows = all(reader);
        assertThat(rows).hasSize(1);
        return Objects.requireNonNull(rows.get(0).request(), rows::toString);
    }

    private static List<RowReader.Row> all(RowReader reader) throws IOException {
        List<RowReader.Row> rows = new ArrayList<>();
        for (RowReader.Row row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }
}
