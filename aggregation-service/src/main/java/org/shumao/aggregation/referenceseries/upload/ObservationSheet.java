package org.shumao.aggregation.referenceseries.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.table.CsvTable;

/** Observations as CSV with the columns period, flow, vintage, value, status, source; status may be left out. */
final class ObservationSheet {
    static final List<String> COLUMNS = List.of("period", "flow", "vintage", "value", "status", "source");

    private static final Set<String> REQUIRED = Set.of("period", "flow", "vintage", "value", "source");
    /** Bytes. */
    private static final int LONGEST_ROW = 1 << 14;

    private static final int MOST_CELLS = 50;

    private final List<@Nullable PutObservation> observations = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();

    private ObservationSheet() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code malformed-body} if it is no such sheet */
    static ObservationSheet read(InputStream body) throws IOException {
        ObservationSheet sheet = new ObservationSheet();
        CsvTable rows = new CsvTable(body, LONGEST_ROW, MOST_CELLS);
        checkHeader(rows.header());
        while (rows.next() && sheet.observations.size() <= ObservationRules.MOST) {
            if (rows.flaw() != null) {
                throw malformed("row " + rows.number() + " must have " + rows.flaw());
            }
            sheet.add(rows);
        }
        return sheet;
    }

    List<@Nullable PutObservation> observations() {
        return observations;
    }

    /** The row that an observation stands in, as a spreadsheet counts. */
    String place(int index) {
        return "row " + rows.get(index) + ", ";
    }

    private static void checkHeader(List<String> names) {
        if (!COLUMNS.containsAll(names) || Set.copyOf(names).size() < names.size()) {
            throw malformed("the header row names each of " + String.join(", ", COLUMNS) + " once and no other");
        }
        if (!names.containsAll(REQUIRED)) {
            throw malformed("the header row must name " + String.join(", ", COLUMNS) + "; status may be left out");
        }
    }

    private void add(CsvTable cells) {
        rows.add(cells.number());
        observations.add(new PutObservation(
                written(cells.cell("period")),
                written(cells.cell("flow")),
                written(cells.cell("vintage")),
                written(cells.cell("value")),
                written(cells.cell("status")),
                written(cells.cell("source"))));
    }

    private static @Nullable String written(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static RuntimeException malformed(String reason) {
        return Problems.of(ProblemType.MALFORMED_BODY, "No observation could be read: " + reason + ".")
                .build();
    }
}
