package org.shumao.aggregation.release.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/** Writes RFC 4180 in UTF-8 with a header row: one row for each series, period and measure, as in SDMX-CSV. */
final class CsvFile {
    /** These columns stand behind the dimensions. */
    static final List<String> COLUMNS =
            List.of("time_period", "measure", "value", "unit", "unit_mult", "status", "reason");

    private CsvFile() {}

    static void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> header = new ArrayList<>(
                dataset.dimensions().stream().map(Dimension::code).toList());
        header.addAll(COLUMNS);
        writer.write(SpreadsheetCell.row(header));
        for (ReleaseRow row : rows) {
            DatasetMeasure measure = dataset.measure(row.measure()).orElseThrow();
            List<String> cells = new ArrayList<>(dataset.members(row.series()));
            cells.add(row.period());
            cells.add(row.measure());
            cells.add(text(row.value()));
            cells.add(measure.unit().name());
            cells.add(String.valueOf(measure.multiplier()));
            cells.add(row.status());
            cells.add(Objects.requireNonNullElse(row.reason(), ""));
            writer.write(SpreadsheetCell.row(cells));
        }
        writer.flush();
    }

    private static String text(@Nullable BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }
}
