package org.shumao.aggregation.release.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

class FileFormatTest {
    private static final Dataset PARTNERS =
            DatasetCatalogue.published().find("cbec-by-partner").orElseThrow();
    private static final List<ReleaseRow> ROWS = List.of(
            new ReleaseRow("M._T", "2025-S1", "gross-cny", new BigDecimal("-12"), "P", null),
            new ReleaseRow("X.FO", "2025-S1", "gross-cny", null, "Q", "suppressed"),
            new ReleaseRow("X.US", "2025-S1", "gross-usd", new BigDecimal("9876543210"), "A", null));

    @Test
    void csvHasOneRowForEachSeriesPeriodAndMeasureWithItsUnit() throws IOException {
        assertThat(new String(written(FileFormat.CSV, ROWS), StandardCharsets.UTF_8))
                .isEqualTo("""
                flow,partner,time_period,measure,value,unit,unit_mult,status,reason
                M,_T,2025-S1,gross-cny,-12,CNY,4,P,
                X,FO,2025-S1,gross-cny,,CNY,4,Q,suppressed
                X,US,2025-S1,gross-usd,9876543210,USD,3,A,
                """.replace("\n", "\r\n"));
    }

    /** Read by the structures of the format alone: its end says what it holds. */
    @Test
    void parquetHasTheSameColumnsWithTheirTypesBoundsAndMissingValues() throws IOException {
        FileMetaData footer = footer(written(FileFormat.PARQUET, ROWS));
        assertThat(footer.getNum_rows()).isEqualTo(3);
        assertThat(footer.getSchema().stream().skip(1).map(SchemaElement::getName))
                .containsExactly(
                        "flow", "partner", "time_period", "measure", "value", "unit", "unit_mult", "status", "reason");
        SchemaElement value = footer.getSchema().get(5);
        assertThat(value.getLogicalType().getDECIMAL().getScale()).isEqualTo(2);
        assertThat(value.getLogicalType().getDECIMAL().getPrecision()).isEqualTo(18);
        ColumnMetaData partner = column(footer, 1);
        assertThat(new String(partner.getStatistics().getMin_value(), StandardCharsets.UTF_8))
                .isEqualTo("FO");
        assertThat(new String(partner.getStatistics().getMax_value(), StandardCharsets.UTF_8))
                .isEqualTo("_T");
        ColumnMetaData values = column(footer, 4);
        assertThat(values.getStatistics().getNull_count()).isEqualTo(1);
        assertThat(number(values.getStatistics().getMin_value())).isEqualTo(-1200);
        assertThat(number(values.getStatistics().getMax_value())).isEqualTo(987654321000L);
        assertThat(column(footer, 8).getStatistics().getNull_count()).isEqualTo(2);
        assertThat(footer.getRow_groups().get(0).getColumns())
                .allMatch(one -> one.getMeta_data().getCodec() == CompressionCodec.UNCOMPRESSED);
    }

    /** A value of JSON-stat stands where its members say, the last dimension fastest. */
    @Test
    void jsonStatHasEachRowInItsPlaceWithLabelsInBothLanguages() throws IOException {
        JsonNode stat = new ObjectMapper().readTree(written(FileFormat.JSONSTAT, ROWS));
        assertThat(stat.path("id"))
                .extracting(JsonNode::textValue)
                .containsExactly("flow", "partner", "time_period", "measure");
        assertThat(stat.at("/role/geo/0").textValue()).isEqualTo("partner");
        assertThat(stat.at("/dimension/partner/category/index"))
                .extracting(JsonNode::textValue)
                .containsExactly("FO", "US", "_T");
        assertThat(stat.at("/dimension/partner/category/label/US").textValue()).isEqualTo("United States");
        assertThat(stat.at("/extension/zh/dimension/partner/category/US").textValue())
                .isEqualTo("美国");
        assertThat(stat.at("/dimension/measure/category/unit/gross-usd/multiplier")
                        .intValue())
                .isEqualTo(3);
        Map<String, Object> found = new TreeMap<>();
        for (ReleaseRow row : ROWS) {
            List<String> key = new ArrayList<>(PARTNERS.members(row.series()));
            key.addAll(List.of(row.period(), row.measure()));
            int place = 0;
            for (int i = 0; i < key.size(); i++) {
                JsonNode index = stat.path("dimension")
                        .path(stat.at("/id/" + i).textValue())
                        .at("/category/index");
                assertThat(stat.at("/size/" + i).intValue()).isEqualTo(index.size());
                List<String> codes = new ArrayList<>();
                index.forEach(code -> codes.add(code.textValue()));
                place = place * index.size() + codes.indexOf(key.get(i));
            }
            String at = String.valueOf(place);
            assertThat(stat.path("status").path(at).textValue()).isEqualTo(row.status());
            assertThat(stat.at("/extension/reasons").path(at).textValue()).isEqualTo(row.reason());
            JsonNode value = stat.path("value").path(at);
            assertThat(value.isNull() ? null : value.decimalValue()).isEqualTo(row.value());
            found.put(at, row.status());
        }
        assertThat(stat.path("status").size()).as("no place but these").isEqualTo(found.size());
    }

    /** A reader that keeps numbers in 64 binary digits reads each of them as it is. */
    @Test
    void jsonStatHasLongValuesAsTexts() throws IOException {
        List<ReleaseRow> rows = List.of(
                new ReleaseRow("X.US", "2025-S1", "gross-cny", new BigDecimal("999999999999999"), "A", null),
                new ReleaseRow("X.US", "2025-S1", "gross-usd", new BigDecimal("99999999999999.99"), "A", null));
        JsonNode values =
                new ObjectMapper().readTree(written(FileFormat.JSONSTAT, rows)).path("value");
        assertThat(values.get(0).isIntegralNumber()).isTrue();
        assertThat(values.get(0).longValue()).isEqualTo(999_999_999_999_999L);
        assertThat(values.get(1).textValue()).isEqualTo("99999999999999.99");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void equalRowsGiveEqualBytesAndOthersDoNot(FileFormat format) throws IOException {
        List<ReleaseRow> many = IntStream.range(0, 30_000)
                .mapToObj(i -> new ReleaseRow(
                        "X.P" + i / 10, "201" + i % 10, "gross-cny", BigDecimal.valueOf(i * 17L % 1009), "A", null))
                .toList();
        byte[] one = written(format, many);
        assertThat(written(format, many)).isEqualTo(one);
        assertThat(written(format, many.subList(1, many.size()))).isNotEqualTo(one);
        assertThat(written(format, List.of())).isNotEmpty();
        if (format == FileFormat.PARQUET) {
            assertThat(footer(one).getNum_rows()).isEqualTo(30_000);
            assertThat(one.length).isLessThan(written(FileFormat.CSV, many).length / 2);
        }
    }

    private static byte[] written(FileFormat format, List<ReleaseRow> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(PARTNERS, rows, out);
        return out.toByteArray();
    }

    /** The file ends with its footer, the footer's length and the mark of the format. */
    private static FileMetaData footer(byte[] file) throws IOException {
        assertThat(new String(Arrays.copyOfRange(file, file.length - 4, file.length), StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        int length = ByteBuffer.wrap(file, file.length - 8, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
    }

    private static ColumnMetaData column(FileMetaData footer, int place) {
        return footer.getRow_groups().get(0).getColumns().get(place).getMeta_data();
    }

    private static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
