package org.shumao.aggregation.indicator.writer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.Observation;

/**
 * RFC 4180 in UTF-8 with a header row: codes and names of the members as the reader wants them, then the period, the value and
 * how to read it; released figures say of which release. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
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
        List<String> cells = new ArrayList<>();
        for (Axis axis : set.axes()) {
            if (labels.haveCodes()) {
                cells.add(axis.dimension());
            }
            if (labels.haveNames()) {
                cells.add(axis.dimension() + "Name");
            }
        }
        cells.addAll(List.of("period", "value", "unit", "multiplier", "status", "reason"));
        if (set.released() != null) {
            cells.addAll(List.of("release", "releaseStatus"));
        }
        return cells;
    }

    private static List<String> row(ObservationSet set, MemberLabels labels, Observation observation) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < observation.members().size(); i++) {
            String code = observation.members().get(i);
            if (labels.haveCodes()) {
                cells.add(code);
            }
            if (labels.haveNames()) {
                cells.add(labels.name(i, code));
            }
        }
        cells.add(observation.period().toString());
        cells.add(text(observation.value()));
        cells.add(set.heading().unit());
        cells.add(String.valueOf(set.heading().multiplier()));
        cells.add(observation.status().code());
        cells.add(text(observation.reason()));
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
