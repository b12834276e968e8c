package org.shumao.registry.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.table.CsvTable;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;

/**
 * This reader takes CSV whose header row names fields of a registration, in any order. Semicolons separate several values in a cell; an
 * empty cell says nothing.
 */
final class CsvReader implements RowReader {
    private static final int MOST_CELLS = 100;

    private final EnterpriseFields fields;
    private final CsvTable rows;
    private final List<String> columns;

    CsvReader(InputStream in, EnterpriseFields fields) throws IOException {
        this.fields = fields;
        rows = new CsvTable(in, LONGEST, MOST_CELLS);
        columns = rows.header();
        checkHeader();
    }

    private void checkHeader() {
        List<String> computed = RowReader.computed(fields);
        String expected = "a header row with some of " + String.join(", ", RegisterEnterprise.names(fields));
        Violations violations = new Violations();
        if (columns.isEmpty()) {
            violations.add("header", "required", null, expected, "There is no header row.");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (field(column).isEmpty() && !computed.contains(column)) {
                violations.add("header", "known-field", column, expected, "There is no such field.");
            } else if (!seen.add(column)) {
                violations.add("header", "once", column, expected, "This column is there twice.");
            }
        }
        violations.throwIfAny();
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!rows.next()) {
            return null;
        }
        String flaw = rows.flaw();
        if (flaw != null) {
            return Row.unreadable(rows.number(), "csv", flaw, "The row is no row of RFC 4180.");
        }
        if (rows.size() != columns.size()) {
            return Row.unreadable(
                    rows.number(),
                    "cells",
                    columns.size() + " cells",
                    "The row has " + rows.size() + " cells; a comma in a value needs quotes around the value.");
        }
        return row();
    }

    private Optional<EnterpriseField> field(String name) {
        return name.equals(RegisterEnterprise.REASON.name())
                ? Optional.of(RegisterEnterprise.REASON)
                : fields.registered(name);
    }

    private Row row() {
        Map<String, Object> values = new HashMap<>();
        Violations flaws = new Violations();
        for (int i = 0; i < columns.size(); i++) {
            EnterpriseField field = field(columns.get(i)).orElse(null);
            if (field != null && !rows.isBlank(i)) {
                values.put(field.name(), value(field, SpreadsheetCell.unguarded(rows.cell(i)), flaws));
            }
        }
        List<Violation> found = flaws.found();
        return new Row(rows.number(), found.isEmpty() ? new RegisterEnterprise(values) : null, found);
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
