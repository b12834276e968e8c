package org.shumao.registry.load.row;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.csv.CsvRows;
import org.shumao.contracts.csv.SpreadsheetCell;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;

/**
 * CSV by RFC 4180 with a header row that names fields of a registration, in any order. Several values in a cell are
 * separated by semicolons; an empty cell says nothing. What an export has besides, because it is computed, is passed over.
 */
public final class CsvReader implements RowReader {
    /** Fields of an export that nobody can set. */
    public static final List<String> COMPUTED =
            List.of("id", "version", "sizeClass", "statusSince", "mergedInto", "changedAt", "match");

    private static final List<String> FIELDS = Arrays.stream(RegisterEnterprise.class.getRecordComponents())
            .map(component -> component.getName())
            .toList();

    private static final int MOST_CELLS = 100;

    private final CsvRows rows;
    private String[] columns = {};

    private CsvReader(InputStream in) {
        rows = new CsvRows(in, LONGEST, MOST_CELLS);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} if the header is not understood */
    public static CsvReader open(InputStream in) throws IOException {
        CsvReader reader = new CsvReader(in);
        Violations violations = new Violations();
        reader.readHeader(violations);
        violations.throwIfAny();
        return reader;
    }

    private void readHeader(Violations violations) throws IOException {
        String expected = "a header row with some of " + String.join(", ", FIELDS);
        if (!rows.next() || rows.flaw() != null) {
            violations.add("header", "required", null, expected, "There is no header row.");
            return;
        }
        columns = new String[rows.size()];
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < columns.length; i++) {
            columns[i] = rows.cell(i).strip();
            boolean known = FIELDS.contains(columns[i]) || COMPUTED.contains(columns[i]);
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

    private WrittenRow row() {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            if (!rows.isBlank(i)) {
                cells.put(columns[i], SpreadsheetCell.unguarded(rows.cell(i)));
            }
        }
        Violations flaws = new Violations();
        RegisterEnterprise request = request(cells, employees(cells.get("employees"), flaws));
        List<Violation> found = flaws.found();
        return new WrittenRow(rows.number(), found.isEmpty() ? request : null, found);
    }

    private static RegisterEnterprise request(Map<String, String> cells, @Nullable Long employees) {
        return new RegisterEnterprise(
                cells.get("uscc"),
                cells.get("country"),
                cells.get("registrationNumber"),
                cells.get("name"),
                cells.get("nameEn"),
                list(cells.get("brands")),
                list(cells.get("kinds")),
                list(cells.get("customsCodes")),
                cells.get("province"),
                cells.get("city"),
                cells.get("pilotZone"),
                cells.get("cluster"),
                cells.get("industry"),
                cells.get("industryDivision"),
                employees,
                cells.get("turnover"),
                cells.get("totalAssets"),
                cells.get("registeredCapital"),
                cells.get("capitalCurrency"),
                cells.get("registeredOn"),
                cells.get("firstFiledOn"),
                cells.get("groupHead"),
                cells.get("status"),
                cells.get("reason"));
    }

    private static @Nullable List<@Nullable String> list(@Nullable String cell) {
        return cell == null
                ? null
                : Arrays.<@Nullable String>asList(Arrays.stream(cell.split(";", -1))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toArray(String[]::new));
    }

    private static @Nullable Long employees(@Nullable String cell, Violations flaws) {
        if (cell == null) {
            return null;
        }
        if (!cell.strip().matches("[0-9]{1,9}")) {
            flaws.add("employees", "type", cell, "a whole number", "This is no number of persons.");
            return null;
        }
        return Long.valueOf(cell.strip());
    }
}
