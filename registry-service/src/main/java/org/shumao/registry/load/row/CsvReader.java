package org.shumao.registry.load.row;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.csv.CsvRows;
import org.shumao.contracts.csv.SpreadsheetCell;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;

/**
 * CSV by RFC 4180 with a header row that names fields of a registration, in any order. Several values in a cell are
 * separated by semicolons; an empty cell says nothing. What an export has besides, because it is computed, is passed over.
 */
public final class CsvReader implements RowReader {
    private static final int MOST_CELLS = 100;

    private final EnterpriseFields fields;
    private final CsvRows rows;
    private String[] columns = {};

    private CsvReader(InputStream in, EnterpriseFields fields) {
        this.fields = fields;
        rows = new CsvRows(in, LONGEST, MOST_CELLS);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} if the header is not understood */
    public static CsvReader open(InputStream in, EnterpriseFields fields) throws IOException {
        CsvReader reader = new CsvReader(in, fields);
        Violations violations = new Violations();
        reader.readHeader(violations);
        violations.throwIfAny();
        return reader;
    }

    private void readHeader(Violations violations) throws IOException {
        List<String> computed = RowReader.computed(fields);
        String expected = "a header row with some of " + String.join(", ", RegisterEnterprise.names(fields));
        if (!rows.next() || rows.flaw() != null) {
            violations.add("header", "required", null, expected, "There is no header row.");
            return;
        }
        columns = new String[rows.size()];
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < columns.length; i++) {
            columns[i] = rows.cell(i).strip();
            boolean known = field(columns[i]).isPresent() || computed.contains(columns[i]);
            if (!known || !seen.add(columns[i])) {
                violations.add(
                        "header",
                        known ? "once" : "known-field",
                        columns[i],
                        expected,
                        known ? "This column is there twice." : "There is no such field.");
            }
        }
    }

    @Override
    public @Nullable WrittenRow next() throws IOException {
        while (rows.next()) {
            if (rows.flaw() != null) {
                return WrittenRow.unreadable(rows.number(), "", "csv", rows.flaw(), "The row is no row of RFC 4180.");
            }
            if (rows.isBlank()) {
                continue;
            }
            if (rows.size() != columns.length) {
                return WrittenRow.unreadable(
                        rows.number(),
                        "",
                        "cells",
                        columns.length + " cells",
                        "The row has " + rows.size() + " cells; a comma in a value needs quotes around the value.");
            }
            return row();
        }
        return null;
    }

    private Optional<EnterpriseField> field(String name) {
        return name.equals(RegisterEnterprise.REASON.name())
                ? Optional.of(RegisterEnterprise.REASON)
                : fields.registered(name);
    }

    private WrittenRow row() {
        Map<String, Object> values = new HashMap<>();
        Violations flaws = new Violations();
        for (int i = 0; i < columns.length; i++) {
            EnterpriseField field = field(columns[i]).orElse(null);
            if (field != null && !rows.isBlank(i)) {
                values.put(field.name(), value(field, SpreadsheetCell.unguarded(rows.cell(i)), flaws));
            }
        }
        List<Violation> found = flaws.found();
        return new WrittenRow(rows.number(), found.isEmpty() ? new RegisterEnterprise(values) : null, found);
    }

    private static Object value(EnterpriseField field, String cell, Violations flaws) {
        return switch (field.type()) {
            case TEXTS ->
                Arrays.stream(cell.split(";", -1))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
            case NUMBER -> number(field.name(), cell, flaws);
            case TEXT, DAY, TIME -> cell;
        };
    }

    private static long number(String field, String cell, Violations flaws) {
        if (!cell.strip().matches("[0-9]{1,9}")) {
            flaws.add(field, "type", cell, "a whole number", "This is no whole number.");
            return 0;
        }
        return Long.parseLong(cell.strip());
    }
}
