package org.shumao.ingestion.rate;

import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.table.CsvTable;

/** Rates as CSV with the columns currency, month, cnyPerUnit, source. */
final class RateSheet {
    /** Bytes. */
    private static final int LONGEST_ROW = 1 << 20;

    private static final int MOST_CELLS = 500;

    private static final List<String> COLUMNS = List.of("currency", "month", "cnyPerUnit", "source");
    private static final int MOST_ROWS = 10_000;
    private static final int LISTED_FLAWS = 100;

    private final NavigableMap<Integer, ExchangeRate> rates = new TreeMap<>();
    private final Map<String, Integer> rowByKey = new HashMap<>();
    private final List<RateUpload.Flaw> flaws = new ArrayList<>();

    private final YearMonth latest;

    private RateSheet(YearMonth latest) {
        this.latest = latest;
    }

    /**
     * Reads the rates by the number of their row.
     *
     * @param latest the last month of which customs may have published a rate
     * @throws io.quarkiverse.resteasy.problem.HttpProblem malformed-body; validation-failed, naming every flaw
     */
    static NavigableMap<Integer, ExchangeRate> read(InputStream body, YearMonth latest) throws IOException {
        RateSheet sheet = new RateSheet(latest);
        sheet.readAll(new CsvTable(body, LONGEST_ROW, MOST_CELLS));
        if (!sheet.flaws.isEmpty()) {
            throw Problems.of(ProblemType.VALIDATION_FAILED, "No rate was stored: some rows are flawed.")
                    .with("rows", sheet.flaws)
                    .build();
        }
        if (sheet.rates.isEmpty()) {
            throw malformed("there is no row behind the header row");
        }
        return sheet.rates;
    }

    private static RuntimeException malformed(String reason) {
        return Problems.of(ProblemType.MALFORMED_BODY, "No rate could be read: " + reason + ".")
                .build();
    }

    private void readAll(CsvTable rows) throws IOException {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(rows.header());
        if (!names.containsAll(COLUMNS)) {
            throw malformed("the header row must name " + String.join(", ", COLUMNS));
        }
        while (rows.next() && flaws.size() < LISTED_FLAWS) {
            if (rows.number() > MOST_ROWS) {
                throw malformed("there are more than " + MOST_ROWS + " rows");
            }
            row(rows);
        }
    }

    private void row(CsvTable rows) {
        int number = rows.number();
        if (rows.flaw() != null) {
            flaws.add(new RateUpload.Flaw(number, "row", Objects.requireNonNull(rows.flaw())));
            return;
        }
        Violations violations = new Violations();
        ExchangeRate rate = RateRules.rate(
                rows.cell("currency"),
                rows.cell("month"),
                rows.cell("cnyPerUnit"),
                rows.cell("source"),
                latest,
                violations);
        violations
                .found()
                .forEach(violation -> flaws.add(new RateUpload.Flaw(number, violation.field(), violation.expected())));
        if (rate == null) {
            return;
        }
        Integer before = rowByKey.putIfAbsent(rate.key(), number);
        if (before == null) {
            rates.put(number, rate);
        } else {
            flaws.add(new RateUpload.Flaw(
                    number, "month", "another one: row " + before + " has this currency and month"));
        }
    }
}
