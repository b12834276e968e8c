package org.shumao.aggregation.referenceseries.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.csv.CsvRows;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

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
        CsvRows rows = new CsvRows(body, LONGEST_ROW, MOST_CELLS);
        Map<String, Integer> columns = header(rows);
        while (rows.next() && sheet.observations.size() <= ObservationRules.MOST) {
            if (rows.flaw() != null) {
                throw malformed("row " + rows.number() + " must have " + rows.flaw());
            }
            if (!rows.isBlank()) {
                sheet.add(rows, columns);
            }
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

    private static Map<String, Integer> header(CsvRows rows) throws IOException {
        Map<String, Integer> columns = new HashMap<>();
        if (rows.next() && rows.flaw() == null) {
            for (int i = 0; i < rows.size(); i++) {
                String name = rows.cell(i).strip();
                if (!COLUMNS.contains(name) || columns.put(name, i) != null) {
                    throw malformed(
                            "the header row names each of " + String.join(", ", COLUMNS) + " once and no other");
                }
            }
        }
        if (!columns.keySet().containsAll(REQUIRED)) {
            throw malformed("the header row must name " + String.join(", ", COLUMNS) + "; status may be left out");
        }
        return columns;
    }

    private void add(CsvRows cells, Map<String, Integer> columns) {
        rows.add(cells.number());
        observations.add(new PutObservation(
                cell(cells, columns, "period"),
                cell(cells, columns, "flow"),
                cell(cells, columns, "vintage"),
                cell(cells, columns, "value"),
                cell(cells, columns, "status"),
                cell(cells, columns, "source")));
    }

    private static @Nullable String cell(CsvRows cells, Map<String, Integer> columns, String name) {
        Integer column = columns.get(name);
        return column == null || column >= cells.size()
                ? null
                : PutObservation.written(cells.cell(column).strip());
    }

    private static RuntimeException malformed(String reason) {
        return Problems.of(ProblemType.MALFORMED_BODY, "No observation could be read: " + reason + ".")
                .build();
    }
}
