package org.shumao.aggregation.sdmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of an SDMX-CSV message whose cells hold no comma, by the names of their columns. */
final class CsvRows {
    private CsvRows() {}

    static List<Map<String, String>> of(Response response) {
        assertThat(response.statusCode()).isEqualTo(200);
        List<String> lines = response.asString().lines().toList();
        List<String> columns = List.of(lines.get(0).split(",", -1));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
