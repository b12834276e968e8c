package org.shumao.aggregation.indicator.writer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.Observation;

/**
 * RFC 4180 in UTF-8 with a header row: codes and names of the members as the reader wants them, then the period, the value, how to
 * read it, the days of the period and what the value is; released figures say of which release. Data alone are members, period, value,
 * status and reason, with unit and multiplier if the reader chose a scale. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class CsvWriter implements ObservationWriter {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public void write(ObservationPage page, Layout layout, OutputStream out) throws IOException {
        ObservationSet set = page.content();
        MemberLabels labels = new MemberLabels(set);
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (layout.byteOrderMark()) {
            writer.write(BYTE_ORDER_MARK);
        }
        writer.write(SpreadsheetCell.row(header(set, labels)));
        for (Observation observation : set.observations()) {
            writer.write(SpreadsheetCell.row(row(set, labels, observation)));
        }
        writer.flush();
    }

    private static List<String> header(ObservationSet set, MemberLabels labels) {
        List<String> cells = labels.columns();
        if (!set.heading().isFull()) {
            cells.addAll(
                    set.heading().hasUnitInRows()
                            ? List.of("period", "value", "unit", "multiplier", "status", "reason")
                            : List.of("period", "value", "status", "reason"));
            return cells;
        }
        cells.addAll(List.of(
                "period",
                "value",
                "unit",
                "multiplier",
                "status",
                "reason",
                "periodStart",
                "periodEnd",
                "indicator",
                "version",
                "definition"));
        if (set.released() != null) {
            cells.addAll(List.of("release", "releaseStatus"));
        }
        return cells;
    }

    private static List<String> row(ObservationSet set, MemberLabels labels, Observation observation) {
        List<String> cells = labels.cells(observation);
        Heading heading = set.heading();
        String value = text(observation.value());
        String status = observation.status().code();
        String reason = text(observation.reason());
        if (!heading.isFull()) {
            cells.addAll(List.of(observation.period().toString(), value));
            if (heading.hasUnitInRows()) {
                cells.addAll(List.of(heading.unit(), String.valueOf(heading.multiplier())));
            }
            cells.addAll(List.of(status, reason));
            return cells;
        }
        cells.addAll(List.of(
                observation.period().toString(),
                value,
                heading.unit(),
                String.valueOf(heading.multiplier()),
                status,
                reason,
                observation.period().start().toString(),
                observation.period().end().toString(),
                heading.indicator(),
                String.valueOf(heading.version()),
                heading.definition()));
        ReleaseNotes released = set.released();
        if (released != null) {
            VintageView vintage = VintageView.of(released.vintages().get(observation.period()));
            cells.add(vintage == null ? "" : vintage.release());
            cells.add(vintage == null ? "" : vintage.status());
        }
        return cells;
    }

    private static String text(@Nullable BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }

    private static String text(@Nullable Reason reason) {
        return reason == null ? "" : reason.code();
    }
}
