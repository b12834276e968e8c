package org.shumao.ingestion.rate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.rate.ExchangeRateResource.PutRate;
import org.shumao.ingestion.rate.RatePlausibility.Range;
import org.shumao.ingestion.rate.StoredRate.RateState;
import org.shumao.kit.outbox.Outbox;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Database;
import org.shumao.kit.table.CsvTable;

/**
 * Takes rates: stored together with their events and their history, in memory at once. A rate that jumps waits for the word of a
 * second person, who stores the same value.
 */
@ApplicationScoped
class RateRecorder {
    private static final ZoneId CUSTOMS_TIME = ZoneId.of("Asia/Shanghai");
    private static final EventCodec<ExchangeRate> CODEC = EventCodec.of(ExchangeRate.class);

    /** Stores a rate in the place of that of the same state, and in the history, unless the same one stands there already. */
    private static final String PUT = """
            WITH stored AS (
                INSERT INTO exchange_rate AS r
                    (rate_key, state, currency, month, cny_per_unit, source, changed_at, changed_by, confirmed_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (rate_key, state) DO UPDATE SET
                    cny_per_unit = excluded.cny_per_unit, source = excluded.source, changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by, confirmed_by = excluded.confirmed_by
                WHERE (r.cny_per_unit, r.source) IS DISTINCT FROM (excluded.cny_per_unit, excluded.source)
                RETURNING r.*)
            INSERT INTO rate_change (rate_key, state, cny_per_unit, source, changed_at, changed_by, confirmed_by)
            SELECT rate_key, state, cny_per_unit, source, changed_at, changed_by, confirmed_by FROM stored""";

    private final Rates rates;
    private final Database database;
    private final Outbox outbox;
    private final KnownRates known;
    private final RateConfig config;
    private final Clock clock;

    RateRecorder(Rates rates, Database database, Outbox outbox, KnownRates known, RateConfig config, Clock clock) {
        this.outbox = outbox;
        this.rates = rates;
        this.database = database;
        this.known = known;
        this.config = config;
        BigDecimal mostMove = config.mostMove();
        if (mostMove.signum() <= 0 || mostMove.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalStateException("shumao.ingestion.rates.most-move must be above 0 and below 1");
        }
        this.clock = clock;
    }

    RateView put(String currency, String month, @Nullable PutRate request, String submitter) {
        PutRate written = request == null ? new PutRate(null, null) : request;
        Violations violations = new Violations();
        ExchangeRate rate =
                RateRules.rate(currency, month, written.cnyPerUnit(), written.source(), latestMonth(), violations);
        violations.throwIfAny();
        Stored stored = Objects.requireNonNull(
                store(List.of(Objects.requireNonNull(rate)), submitter).get(rate.key()));
        return RateView.of(stored.rate(), stored.hint());
    }

    /** Customs publishes the rates of a month in the month before. */
    private YearMonth latestMonth() {
        return YearMonth.now(clock.withZone(CUSTOMS_TIME)).plusMonths(1);
    }

    /** Stores all rows of a sheet or none. */
    RateUpload putAll(InputStream sheet, String submitter) throws IOException {
        NavigableMap<Integer, ExchangeRate> byRow = RateSheet.read(sheet, latestMonth());
        Map<String, Stored> stored = store(byRow.values(), submitter);
        List<RateUpload.Row> results = new ArrayList<>();
        byRow.forEach((row, rate) -> {
            Stored outcome = Objects.requireNonNull(stored.get(rate.key()));
            results.add(new RateUpload.Row(
                    row,
                    rate.currency(),
                    rate.month().toString(),
                    outcome.changed(),
                    outcome.rate().state(),
                    outcome.hint()));
        });
        return new RateUpload(
                results.size(),
                count(results, RateUpload.Row::changed),
                count(results, row -> row.state() == RateState.PENDING),
                results);
    }

    private static int count(List<RateUpload.Row> rows, Predicate<RateUpload.Row> wanted) {
        return Math.toIntExact(rows.stream().filter(wanted).count());
    }

    /**
     * Says what became of a written rate.
     *
     * @param rate as it stands now
     * @param hint what lets it convert, if it is pending
     */
    private record Stored(
            StoredRate rate, boolean changed, @Nullable String hint) {}

    /** Stores rates in the order of their months, each judged by what stood before, and returns the outcomes by key. */
    private Map<String, Stored> store(Collection<ExchangeRate> written, String submitter) {
        List<ExchangeRate> ordered = new ArrayList<>(written);
        ordered.sort(Comparator.comparing(ExchangeRate::month));
        Map<String, Stored> stored = QuarkusTransaction.requiringNew().call(() -> {
            // Until the end of the transaction nobody else stores a rate: what is plausible follows from all of them.
            database.update("LOCK TABLE exchange_rate IN SHARE ROW EXCLUSIVE MODE");
            RatePlausibility plausibility = new RatePlausibility(rates.published(), config.mostMove());
            Map<String, Stored> results = new HashMap<>();
            for (ExchangeRate rate : ordered) {
                BigDecimal baseline = rates.baseline(rate.key(), submitter).orElse(null);
                Stored outcome = store(rate, plausibility.range(rate, baseline), submitter);
                results.put(rate.key(), outcome);
                if (outcome.rate().state() == RateState.PUBLISHED) {
                    plausibility.begin(rate);
                }
            }
            return results;
        });
        known.reload();
        return stored;
    }

    /** A rate that stood there already is neither published again nor a change. */
    private Stored store(ExchangeRate rate, Range plausible, String submitter) {
        Optional<StoredRate> pending = rates.find(rate, RateState.PENDING);
        if (plausible.contains(rate.cnyPerUnit()) || isAlike(rates.find(rate, RateState.PUBLISHED), rate)) {
            deletePending(rate);
            return put(rate, RateState.PUBLISHED, submitter, null, null);
        }
        if (isAlike(pending, rate) && !pending.orElseThrow().changedBy().equals(submitter)) {
            StoredRate confirmed = pending.orElseThrow();
            deletePending(rate);
            return put(confirmed.rate(), RateState.PUBLISHED, confirmed.changedBy(), submitter, null);
        }
        return put(rate, RateState.PENDING, submitter, null, hint(rate, plausible));
    }

    private void deletePending(ExchangeRate rate) {
        database.update("DELETE FROM exchange_rate WHERE rate_key = ? AND state = 'PENDING'", rate.key());
    }

    private static boolean isAlike(Optional<StoredRate> stored, ExchangeRate rate) {
        return stored.filter(known -> known.rate().cnyPerUnit().compareTo(rate.cnyPerUnit()) == 0)
                .isPresent();
    }

    private static String hint(ExchangeRate rate, Range plausible) {
        return plausible.refusal(rate.cnyPerUnit()) + " It converts nothing until another person or"
                + " enterprise with the scope rates stores the same value; a mistaken one is replaced by storing the right one.";
    }

    private Stored put(
            ExchangeRate rate, RateState state, String by, @Nullable String confirmedBy, @Nullable String hint) {
        boolean changed = database.update(
                        PUT,
                        rate.key(),
                        state.name(),
                        rate.currency(),
                        rate.month().toString(),
                        rate.cnyPerUnit(),
                        rate.source(),
                        clock.instant(),
                        by,
                        confirmedBy)
                == 1;
        if (changed && state == RateState.PUBLISHED) {
            outbox.add(
                    Topic.EXCHANGE_RATES.topicName(), rate.key().getBytes(StandardCharsets.UTF_8), CODEC.encode(rate));
        }
        return new Stored(rates.find(rate, state).orElseThrow(), changed, hint);
    }

    /** Rates as CSV with the columns currency, month, cnyPerUnit, source. */
    static final class RateSheet {
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
            List<String> header = rows.header();
            names.addAll(header);
            Violations unknown = new Violations();
            header.stream()
                    .filter(name -> COLUMNS.stream().noneMatch(name::equalsIgnoreCase))
                    .forEach(name -> CsvTable.addUnknown(unknown, name, COLUMNS, "a header row of "));
            unknown.throwIfAny();
            if (!names.containsAll(COLUMNS)) {
                throw malformed("the header row must name " + String.join(", ", COLUMNS));
            }
            while (rows.next() && flaws.size() < LISTED_FLAWS) {
                if (rows.number() > MOST_ROWS) {
                    throw malformed("there are more than " + MOST_ROWS + " rows");
                }
                row(rows, header.size());
            }
        }

        private void row(CsvTable rows, int columns) {
            int number = rows.number();
            if (rows.flaw() != null) {
                flaws.add(new RateUpload.Flaw(number, "row", Objects.requireNonNull(rows.flaw())));
                return;
            }
            if (rows.saysMoreThan(columns)) {
                flaws.add(new RateUpload.Flaw(number, "row", "at most " + columns + " cells, like the header row"));
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
                    .forEach(violation ->
                            flaws.add(new RateUpload.Flaw(number, violation.field(), violation.expected())));
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
}
